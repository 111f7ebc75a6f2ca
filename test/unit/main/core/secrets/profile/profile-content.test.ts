import { describe, expect, it } from 'vitest'
import { readProfileContent } from '../../../../../../src/main/core/secrets/profile/profile-content'

const EMPTY = { exportedAt: 1_790_000_000_000, environments: [], endpoints: [], apps: [], secrets: [], tokens: [] }

/** As the first files have it. */
const SUMMARY = {
  id: 'a'.repeat(22),
  origin: 'client_credentials',
  clientId: 'app_1',
  subject: 'app_1',
  scope: 'webhooks:read',
  addedAt: 1_790_000_000_000,
  expiresAt: 1_790_000_900_000,
  verdict: 'verified',
  canRefresh: false,
}

describe('readProfileContent', () => {
  it('reads tokens of a file that was made before more was known of tokens', () => {
    const tokens = [{ environmentId: 'sandbox', summary: SUMMARY, token: 'a.b.c', refreshToken: null }]
    expect(readProfileContent(JSON.stringify({ ...EMPTY, tokens })).tokens[0]?.summary).toEqual({
      ...SUMMARY,
      isAutoRefreshed: false,
      refreshProblem: null,
      revokedAt: null,
      keyThumbprint: null,
      kid: null,
      deliveryId: null,
    })
  })

  it('refuses a token that lacks what every file has', () => {
    const summary = { ...SUMMARY, verdict: undefined }
    const tokens = [{ environmentId: 'sandbox', summary, token: 'a.b.c', refreshToken: null }]
    expect(() => readProfileContent(JSON.stringify({ ...EMPTY, tokens }))).toThrow(
      expect.objectContaining({ code: 'profile.damaged' }),
    )
  })
})
