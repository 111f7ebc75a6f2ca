import type { App } from '../../../../shared/contract/apps'
import type { TokenChoice } from '../../../../shared/contract/graphql'
import type { TokenSummary } from '../../../../shared/contract/tokens'

interface Option {
  readonly value: string
  readonly text: string
}

const NONE: Option = { value: '', text: 'Choose a token…' }

/** The value of the list's entry; blank while nothing is chosen. */
export const choiceValue = (choice: TokenChoice | null): string =>
  choice === null ? '' : choice.kind === 'token' ? `token ${choice.id}` : `app ${choice.clientId}`

/** Kept tokens first, then the apps that one can be got for: those whose secret is here. */
export function tokenOptions(
  apps: readonly App[],
  tokens: readonly TokenSummary[],
  choice: TokenChoice | null,
): readonly Option[] {
  const names = new Map(apps.map(({ clientId, name }) => [clientId, name]))
  const options = [
    ...tokens.map(({ id, clientId, subject, scope }) => {
      const whose = (clientId === null ? undefined : names.get(clientId)) ?? clientId ?? subject ?? 'unknown'
      return { value: `token ${id}`, text: `Kept: ${whose}${scope === null ? '' : ` (${scope})`}` }
    }),
    ...usable(apps).map(({ clientId, name }) => ({ value: `app ${clientId}`, text: `New one for ${name}` })),
  ]
  const chosen = choiceValue(choice)
  if (chosen === '') return [NONE, ...options]
  // The token of an old request may be gone or expired: it is said, not replaced by another in silence.
  return options.some(({ value }) => value === chosen)
    ? options
    : [{ value: chosen, text: 'Not there any more' }, ...options]
}

/** What an entry of the list stands for. An app's token is asked for with all scopes that are approved for it. */
export function chooseToken(value: string, apps: readonly App[], tokens: readonly TokenSummary[]): TokenChoice | null {
  const token = tokens.find(({ id }) => value === `token ${id}`)
  if (token !== undefined) return { kind: 'token', id: token.id }
  const app = apps.find(({ clientId }) => value === `app ${clientId}`)
  return app === undefined ? null : { kind: 'app', clientId: app.clientId, scopes: grantable(app.scopes) }
}

/** What goes along where the user chose nothing: the newest kept token, or one for the first app. */
export function usualToken(apps: readonly App[], tokens: readonly TokenSummary[]): TokenChoice | null {
  const [token] = tokens
  if (token !== undefined) return { kind: 'token', id: token.id }
  const [app] = usable(apps)
  return app === undefined ? null : { kind: 'app', clientId: app.clientId, scopes: grantable(app.scopes) }
}

/** The tenant of the app that the token is for, where it is known. */
export function tenantOfChoice(
  choice: TokenChoice | null,
  apps: readonly App[],
  tokens: readonly TokenSummary[],
): string | undefined {
  if (choice === null) return undefined
  const clientId = choice.kind === 'app' ? choice.clientId : tokens.find(({ id }) => id === choice.id)?.clientId
  return apps.find((app) => app.clientId === clientId)?.tenantId ?? undefined
}

const usable = (apps: readonly App[]): readonly App[] =>
  apps.filter(({ hasSecret, grantTypes }) => hasSecret && grantTypes.includes('client_credentials'))

/** Client credentials give no refresh token (RFC 6749 §4.4.3), so asking for one is refused. */
const grantable = (scopes: readonly string[]): string[] => scopes.filter((scope) => scope !== 'offline_access')
