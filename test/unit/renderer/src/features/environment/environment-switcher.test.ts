import { createElement } from 'react'
import { expect, it, vi } from 'vitest'
import { knogin, sandbox, environmentView } from '../../../environment-fixture'
import { markupOf, wordsOf } from '../../../render'

vi.mock('../../../../../../src/renderer/src/bridge/api', () => ({
  api: { environment: { view: () => new Promise(() => undefined), onChanged: () => () => undefined } },
}))

const { EnvironmentSwitcher } =
  await import('../../../../../../src/renderer/src/features/environment/environment-switcher')

it('names each environment, what it lacks, and which one is production', () => {
  const view = environmentView(sandbox, [knogin])
  expect(wordsOf(createElement(EnvironmentSwitcher, { view }))).toBe(
    'Sandbox Ready Knogin No token Production Change… Add an environment…',
  )
})

it('marks the current one, and offers to change all but the sandbox', () => {
  const markup = markupOf(createElement(EnvironmentSwitcher, { view: environmentView(knogin, [sandbox]) }))
  expect(markup.match(/aria-current="true"/g)).toHaveLength(1)
  expect(markup).toContain('aria-label="Change Knogin…"')
  expect(markup).not.toContain('aria-label="Change Sandbox…"')
})

it('says that one is starting or has failed', () => {
  const words = (state: 'starting' | 'failed') =>
    wordsOf(createElement(EnvironmentSwitcher, { view: environmentView({ ...sandbox, state }, []) }))
  expect(words('starting')).toContain('Sandbox Starting')
  expect(words('failed')).toContain('Sandbox Failed')
})
