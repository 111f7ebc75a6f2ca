import { approvedScopes } from '../apps/app-approval'
import type { App } from '../apps/app-registry'
import { OFFLINE_ACCESS, parseScope } from './scopes'

/** A sentence for an `error_description`: printable ASCII without `"` and `\` (RFC 6749 §5.2). */
interface ScopeRefusal {
  readonly refused: string
}

/**
 * The scopes that a token of the app itself gets: what was asked for, or else everything that the app is approved for (RFC
 * 6749 §3.3 leaves the default to the server).
 */
export function scopesOfApp(app: App, requested: string | undefined): readonly string[] | ScopeRefusal {
  const approved = approvedScopes(app).filter((scope) => scope !== OFFLINE_ACCESS)
  return choose(approved, approved, requested)
}

/** The same for a user's token, which may be refreshed: that is asked for by name only. */
export function scopesOfUser(app: App, requested: string | undefined): readonly string[] | ScopeRefusal {
  const approved = approvedScopes(app)
  return choose(
    approved,
    approved.filter((scope) => scope !== OFFLINE_ACCESS),
    requested,
  )
}

function choose(
  approved: readonly string[],
  byDefault: readonly string[],
  requested: string | undefined,
): readonly string[] | ScopeRefusal {
  if (requested === undefined)
    return byDefault.length > 0 ? byDefault : { refused: 'The app is approved for no scope that this grant can give.' }
  const scopes = parseScope(requested)
  if (scopes === undefined) return { refused: 'The scope is malformed.' }
  return scopes.every((scope) => approved.includes(scope))
    ? scopes
    : { refused: 'The scope goes beyond what this grant can give to the app.' }
}
