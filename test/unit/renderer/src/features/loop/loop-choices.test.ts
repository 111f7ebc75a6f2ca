import { expect, it } from 'vitest'
import { sortedApps, sortedEndpoints } from '../../../../../../src/renderer/src/features/loop/loop-choices'
import { app, endpoint } from '../../../fixtures'

it('offers first the app whose token can do it', () => {
  const apps = [
    app('app_none', { hasSecret: false, scopes: ['webhooks:write'] }),
    app('app_read'),
    app('app_write', { scopes: ['webhooks:write'] }),
  ]
  expect(sortedApps(apps).map(({ clientId }) => clientId)).toEqual(['app_write', 'app_read', 'app_none'])
})

it('offers first the endpoints whose signatures can be checked, and none that is off', () => {
  const endpoints = [
    endpoint('bare'),
    { ...endpoint('off'), hasSecret: true, isOn: false },
    { ...endpoint('signed'), hasSecret: true },
    endpoint('late'),
  ]
  expect(sortedEndpoints(endpoints).map(({ name }) => name)).toEqual(['signed', 'bare', 'late'])
})
