import * as v from 'valibot'
import { ScopeName } from '../../../../shared/contract/apps'

/** The scopes of one text (RFC 6749 §3.3), each once. */
export const splitScopes = (text: string): string[] => [...new Set(text.split(/\s+/).filter((scope) => scope !== ''))]

const isScope = (scope: string): boolean => v.is(ScopeName, scope)

/** Why these cannot be asked for; `undefined` when they can. */
export function scopesProblem(scopes: readonly string[]): string | undefined {
  const bad = scopes.find((scope) => !isScope(scope))
  if (bad !== undefined)
    return `${bad.slice(0, 40)} is no scope (RFC 6749 §3.3): no quotes, backslashes or other alphabets.`
  return scopes.length > 100 ? 'At most 100 can be asked for.' : undefined
}
