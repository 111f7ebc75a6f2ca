import { expect, it, vi } from 'vitest'
import { catchTest } from '../../../../../src/renderer/src/app/catch-test'
import { AppError } from '../../../../../src/shared/errors'
import { app, endpoint, endpointId, webhook } from '../../fixtures'

function deps() {
  return {
    capture: { createEndpoint: vi.fn(async () => endpoint('made')) },
    webhooks: {
      create: vi.fn(async () => webhook('wh_made', { endpointId: endpointId('made') })),
      test: vi.fn(async () => ({ otherFields: [] as { name: string; json: string }[] })),
    },
    now: () => 42,
  }
}

it('makes an endpoint and a webhook, and asks for a test', async () => {
  const main = deps()
  const apps = [app('app_1'), app('app_2', { scopes: ['webhooks:write'] })]
  expect(await catchTest(main, { apps, endpoints: [], webhooks: [] })).toEqual({
    endpointId: endpointId('made'),
    testedAt: 42,
  })
  // The app that may write webhooks, not the first one.
  expect(main.webhooks.create).toHaveBeenCalledWith({
    clientId: 'app_2',
    endpointId: endpointId('made'),
    events: ['incident.updated'],
  })
  expect(main.webhooks.test).toHaveBeenCalledWith({ id: 'wh_made' })
})

it('uses the webhook that is there, but not one that points elsewhere', async () => {
  const main = deps()
  const webhooks = [webhook('wh_out', { endpointId: null }), webhook('wh_in')]
  await catchTest(main, { apps: [app('app_1')], endpoints: [endpoint('one')], webhooks })
  expect(main.webhooks.create).not.toHaveBeenCalled()
  expect(main.webhooks.test).toHaveBeenCalledWith({ id: 'wh_in' })
})

it('uses the endpoint that is there', async () => {
  const main = deps()
  await catchTest(main, { apps: [app('app_1')], endpoints: [endpoint('one')], webhooks: [] })
  expect(main.capture.createEndpoint).not.toHaveBeenCalled()
  expect(main.webhooks.create).toHaveBeenCalledWith(expect.objectContaining({ endpointId: endpointId('one') }))
})

it('notes how the platform calls the delivery', async () => {
  const main = deps()
  main.webhooks.test.mockResolvedValueOnce({ otherFields: [{ name: 'delivery_id', json: '"dlv_1"' }] })
  const started = await catchTest(main, { apps: [app('app_1')], endpoints: [endpoint('one')], webhooks: [] })
  expect(started?.deliveryId).toBe('dlv_1')
})

it('does nothing without an app', async () => {
  const main = deps()
  expect(await catchTest(main, { apps: [], endpoints: [], webhooks: [] })).toBeUndefined()
  expect(main.capture.createEndpoint).not.toHaveBeenCalled()
})

it('leaves a failure to the caller', async () => {
  const main = deps()
  main.webhooks.create.mockRejectedValueOnce(new AppError('platform.forbidden', 'No scope.'))
  await expect(catchTest(main, { apps: [app('app_1')], endpoints: [], webhooks: [] })).rejects.toMatchObject({
    code: 'platform.forbidden',
  })
  expect(main.webhooks.test).not.toHaveBeenCalled()
})
