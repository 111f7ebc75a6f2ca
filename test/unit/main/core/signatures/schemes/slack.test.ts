import { describe, expect, it } from 'vitest'
import { BODY, hmac, NOW_S, SECRET, verify } from '../signed-requests'

const value = `v0=${hmac(SECRET, [`v0:${NOW_S}:`, BODY]).toString('hex')}`
const signature: [string, string] = ['X-Slack-Signature', value]

describe('slack', () => {
  it('signs version, time and body', () => {
    const verdict = verify('slack', [signature, ['X-Slack-Request-Timestamp', NOW_S]])
    expect(verdict).toMatchObject({ reason: 'match', signedBytes: `v0:${NOW_S}:`.length + BODY.byteLength })
  })

  it.each([
    ['absent', [], 'header-absent', null],
    ['empty', [['X-Slack-Request-Timestamp', '']], 'header-absent', null],
    ['no number', [['X-Slack-Request-Timestamp', 'now']], 'header-malformed', 'now'],
    ['negative', [['X-Slack-Request-Timestamp', '-1']], 'header-malformed', '-1'],
    ['larger than any date', [['X-Slack-Request-Timestamp', '9'.repeat(13)]], 'header-malformed', '9'.repeat(13)],
    [
      'repeated',
      [
        ['X-Slack-Request-Timestamp', NOW_S],
        ['X-Slack-Request-Timestamp', '1'],
      ],
      'header-repeated',
      `${NOW_S}, 1`,
    ],
  ] as [string, [string, string][], string, string | null][])(
    'fails when its time is %s, and names that header',
    (_name, headers, reason, headerValue) => {
      const verdict = verify('slack', [signature, ...headers])
      expect(verdict).toMatchObject({ state: 'failed', reason, headerName: 'X-Slack-Request-Timestamp', headerValue })
    },
  )

  it('fails when the time was changed', () => {
    expect(verify('slack', [signature, ['X-Slack-Request-Timestamp', String(Number(NOW_S) + 1)]]).reason).toBe(
      'mismatch',
    )
  })

  it('is unsigned without its signature, whatever else it has', () => {
    expect(verify('slack', [['X-Slack-Request-Timestamp', NOW_S]])).toMatchObject({ state: 'missing' })
  })
})
