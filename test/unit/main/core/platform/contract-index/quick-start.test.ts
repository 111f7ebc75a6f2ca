import { describe, expect, it } from 'vitest'
import { bundledIndex } from '../../../../../../src/main/core/platform/contract-index/bundled-index'
import {
  judgeQuickStart,
  type QuickStartFacts,
} from '../../../../../../src/main/core/platform/contract-index/quick-start'

const NOTHING: QuickStartFacts = { apps: [], tokens: [], webhookCount: 0, hasVerifiedDelivery: false }
const APP = { clientId: 'app_1', name: 'Case sync', scopes: ['webhooks:write'] }
const TOKEN = { origin: 'client_credentials', clientId: 'app_1', scope: 'webhooks:write', verdict: 'verified' } as const
const ALL: QuickStartFacts = { apps: [APP], tokens: [TOKEN], webhookCount: 1, hasVerifiedDelivery: true }

const states = (facts: QuickStartFacts): string[] =>
  judgeQuickStart(bundledIndex.steps, facts).map(({ state }) => state)

describe('the quick start', () => {
  it('is all open at first', () => {
    expect(states(NOTHING)).toEqual(['open', 'open', 'open', 'open', 'open'])
  })

  it('is all done when a verified delivery arrived', () => {
    expect(states(ALL)).toEqual(['done', 'done', 'done', 'done', 'done'])
  })

  it('ticks the app alone when one was registered', () => {
    expect(states({ ...NOTHING, apps: [APP] })).toEqual(['done', 'open', 'open', 'open', 'open'])
  })

  it('does not count a pasted token as got, but as verified', () => {
    const pasted = { ...TOKEN, origin: 'pasted', clientId: null } as const
    expect(states({ ...NOTHING, apps: [APP], tokens: [pasted] })).toEqual(['done', 'open', 'open', 'done', 'open'])
  })

  it('names a scope that goes beyond what the app was given', () => {
    const beyond = { ...TOKEN, scope: 'webhooks:write argus:platform:admin' }
    const [, scopes] = judgeQuickStart(bundledIndex.steps, { ...ALL, tokens: [beyond] })
    expect(scopes).toMatchObject({ id: 'scopes', state: 'attention' })
    expect(scopes?.detail).toContain('“Case sync” has the scope argus:platform:admin')
  })

  it('does not hold another app’s token against an app', () => {
    const other = { ...TOKEN, clientId: 'app_2', scope: 'incidents:read' }
    expect(states({ ...ALL, tokens: [TOKEN, other] })[1]).toBe('done')
  })

  it('warns when no token passes its checks', () => {
    expect(states({ ...ALL, tokens: [{ ...TOKEN, verdict: 'failed' }] })[3]).toBe('attention')
    expect(states({ ...ALL, tokens: [{ ...TOKEN, verdict: 'decoded' }] })[3]).toBe('open')
  })

  it('waits for a delivery that verifies', () => {
    const [step] = judgeQuickStart(bundledIndex.steps.slice(4), { ...ALL, webhookCount: 2, hasVerifiedDelivery: false })
    expect(step).toMatchObject({ id: 'webhook', state: 'open' })
    expect(step?.detail).toContain('2 webhooks are known here')
  })

  it('cannot tell of a step that it does not know', () => {
    expect(judgeQuickStart(['Dance.'], ALL)).toMatchObject([{ id: null, text: 'Dance.', state: 'unknown' }])
  })
})
