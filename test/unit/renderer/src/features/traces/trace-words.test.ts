import { describe, expect, it } from 'vitest'
import type { TokenSummary } from '../../../../../../src/shared/contract/tokens'
import {
  barOf,
  readTraceId,
  statusTone,
  tokenChoices,
} from '../../../../../../src/renderer/src/features/traces/trace-words'

const ID = '0af7651916cd43dd8448eb211c80319c'

describe('a trace id', () => {
  it.each([ID, ` ${ID.toUpperCase()}\n`, `00-${ID}-b7ad6b7169203331-01`])('is found in %j', (text) => {
    expect(readTraceId(text)).toBe(ID)
  })

  it.each(['', '0'.repeat(32), ID.slice(1), `${ID}0`, `x-${ID}`, `00-${ID}`.slice(0, -1)])(
    'is not found in %j',
    (text) => {
      expect(readTraceId(text)).toBeNull()
    },
  )
})

describe('a span', () => {
  it('has its bar where it was in the whole', () => {
    expect(barOf({ startMs: 25, durationMs: 50 }, 100)).toEqual({ left: 25, width: 50 })
    expect(barOf({ startMs: 90, durationMs: 50 }, 100)).toEqual({ left: 90, width: 10 })
  })

  it.each([
    [{ startMs: null, durationMs: 1 }, 10],
    [{ startMs: 1, durationMs: null }, 10],
    [{ startMs: 0, durationMs: 0 }, 0],
    [{ startMs: 0, durationMs: 1 }, null],
  ] as const)('has none with %j in %s ms', (span, total) => {
    expect(barOf(span, total)).toBeNull()
  })

  it('is good or bad by the words of OpenTelemetry only', () => {
    expect(['OK', 'error', 'UNSET', 'fine'].map(statusTone)).toEqual(['good', 'bad', 'muted', 'muted'])
  })
})

describe('the tokens to ask with', () => {
  const token = (over: Partial<TokenSummary>): TokenSummary =>
    ({ id: 't', clientId: 'app_1', subject: null, scope: null, ...over }) as TokenSummary

  it('are the admin access token and those that have the scope', () => {
    const choices = tokenChoices([
      token({ scope: 'a argus:observability:read' }),
      token({ scope: 'argus:observability:reader' }),
      token({}),
    ])
    expect(choices.map(({ text }) => text)).toEqual(['The admin access token', 'Token of app_1'])
  })
})
