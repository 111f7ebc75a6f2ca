import type { TokenId, TokenSummary } from '../../../shared/contract/tokens'
import type { Database, SqlRow } from '../../ports/database'
import type { Records } from '../../ports/records'
import { nullableNumberOf, nullableTextOf, numberOf, textOf } from './columns'

const SUMMARY_COLUMNS =
  'id, origin, client_id, subject, scope, added_at, expires_at, verdict, is_auto_refreshed, refresh_problem, revoked_at, key_thumbprint, kid, delivery_id'
const LISTED_COLUMNS = `${SUMMARY_COLUMNS}, refresh_token IS NOT NULL AS can_refresh`

export function createTokensRepository(database: Database): Records['tokens'] {
  return {
    list: async (environmentId) =>
      database
        .all(`SELECT ${LISTED_COLUMNS} FROM tokens WHERE environment_id = ? ORDER BY added_at DESC, rowid DESC`, [
          environmentId,
        ])
        .map(toSummary),

    get: async (id) => {
      const row = database.get(
        `SELECT ${LISTED_COLUMNS}, environment_id, token, refresh_token FROM tokens WHERE id = ?`,
        [id],
      )
      if (row === undefined) return undefined
      return {
        environmentId: textOf(row, 'environment_id'),
        summary: toSummary(row),
        token: textOf(row, 'token'),
        refreshToken: nullableTextOf(row, 'refresh_token'),
      }
    },

    put: async ({ environmentId, summary, token, refreshToken }) => {
      database.run(
        `INSERT INTO tokens (${SUMMARY_COLUMNS}, environment_id, token, refresh_token)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET origin = excluded.origin, client_id = excluded.client_id,
           subject = excluded.subject, scope = excluded.scope, added_at = excluded.added_at,
           expires_at = excluded.expires_at, verdict = excluded.verdict,
           is_auto_refreshed = excluded.is_auto_refreshed, refresh_problem = excluded.refresh_problem,
           revoked_at = excluded.revoked_at, key_thumbprint = excluded.key_thumbprint, kid = excluded.kid,
           delivery_id = excluded.delivery_id, environment_id = excluded.environment_id,
           token = excluded.token, refresh_token = excluded.refresh_token`,
        [
          summary.id,
          summary.origin,
          summary.clientId,
          summary.subject,
          summary.scope,
          summary.addedAt,
          summary.expiresAt,
          summary.verdict,
          summary.isAutoRefreshed ? 1 : 0,
          summary.refreshProblem,
          summary.revokedAt,
          summary.keyThumbprint,
          summary.kid,
          summary.deliveryId,
          environmentId,
          token,
          refreshToken,
        ],
      )
    },

    remove: async (id) => database.run(`DELETE FROM tokens WHERE id = ?`, [id]).changes > 0,
  }
}

function toSummary(row: SqlRow): TokenSummary {
  return {
    id: textOf(row, 'id') as TokenId,
    origin: textOf(row, 'origin') as TokenSummary['origin'],
    clientId: nullableTextOf(row, 'client_id'),
    subject: nullableTextOf(row, 'subject'),
    scope: nullableTextOf(row, 'scope'),
    addedAt: numberOf(row, 'added_at'),
    expiresAt: nullableNumberOf(row, 'expires_at'),
    verdict: textOf(row, 'verdict') as TokenSummary['verdict'],
    canRefresh: numberOf(row, 'can_refresh') === 1,
    isAutoRefreshed: numberOf(row, 'is_auto_refreshed') === 1,
    refreshProblem: nullableTextOf(row, 'refresh_problem'),
    revokedAt: nullableNumberOf(row, 'revoked_at'),
    keyThumbprint: nullableTextOf(row, 'key_thumbprint'),
    kid: nullableTextOf(row, 'kid'),
    deliveryId: nullableTextOf(row, 'delivery_id') as TokenSummary['deliveryId'],
  }
}
