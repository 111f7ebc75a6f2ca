import type { AuthMethod, Scenario, Scope } from '../../../shared/contract/apps'
import type { Answer, Exchange } from '../../ports/exchange'
import { segment, unexpected, type Access, type Ask } from './ask'
import {
  APP_IDS,
  readArray,
  readAsked,
  readDocument,
  readList,
  type DocumentList,
  type PlatformDocument,
} from './documents'
import { readFields } from './fields'
import { readGranted, type Granted } from './read-granted'

interface NewApp {
  readonly name: string
  readonly grantTypes: readonly string[]
  readonly redirectUris: readonly string[]
  readonly scopes: readonly string[]
  /** `client_secret_post` when it is not said. */
  readonly authMethod?: AuthMethod | undefined
}

/** An app that was just registered. This is the only time that the platform shows its secret. */
interface RegisteredApp extends PlatformDocument {
  readonly clientSecret: string | undefined
}

/** The routes for apps. */
export interface AppCalls {
  listScopes(access: Access): Promise<Scope[]>
  createApp(access: Access, app: NewApp): Promise<RegisteredApp>
  listApps(access: Access): Promise<DocumentList>
  inspectApp(access: Access, clientId: string): Promise<PlatformDocument>
  /** Answers what the platform said, whatever it is: the form is not documented. `undefined` when it said nothing. */
  governApp(access: Access, clientId: string, fields: Readonly<Record<string, unknown>>): Promise<unknown>
  /** `answer` is what else the platform said. */
  rotateSecret(
    access: Access,
    clientId: string,
    graceSeconds: number | null,
  ): Promise<{ readonly clientSecret: string; readonly answer: unknown }>
  mintServiceToken(
    access: Access,
    clientId: string,
    order: { readonly scopes: readonly string[] | null; readonly ttlSeconds: number | null },
  ): Promise<Granted>
  /** `sandboxApiUrl` is the base of the host that takes sandbox tokens. No token is sent: there is none yet. */
  listScenarios(sandboxApiUrl: string): Promise<Scenario[]>
  mintSandboxToken(
    access: Access,
    clientId: string,
    order: { readonly scenarios: readonly string[]; readonly ttlSeconds: number | null },
  ): Promise<Granted>
}

const SECRET_NAMES = ['client_secret', 'clientSecret', 'new_client_secret', 'new_secret', 'secret']

export function createAppCalls(ask: Ask, exchange: Exchange): AppCalls {
  const pathOf = (clientId: string): string => `/v1/platform/apps/${segment(clientId)}`

  return {
    async listScopes(access) {
      const answer = await ask(access, 'GET', '/v1/platform/scopes')
      const list = readArray(answer.document, 'scopes')
      if (!list) throw unexpected(answer, 'no list of scopes')
      return list.entries.flatMap(readScope)
    },
    async createApp(access, { name, grantTypes, redirectUris, scopes, authMethod = 'client_secret_post' }) {
      const answer = await ask(access, 'POST', '/v1/platform/apps', {
        value: {
          name,
          grant_types: grantTypes,
          // The contract says that redirect URIs are registered with the app, but its text ends before the key. RFC 7591
          // §2 names it. RFC 7591's `scope` is one text; every list of scopes that Knogin documents is called `scopes`.
          // None is sent when there is nothing to say, so that an app without them depends on no guess.
          ...(redirectUris.length > 0 && { redirect_uris: redirectUris }),
          ...(scopes.length > 0 && { scopes }),
          // RFC 7591 §2 again. The documented way is what a platform takes for granted, so only another one is named.
          ...(authMethod !== 'client_secret_post' && { token_endpoint_auth_method: authMethod }),
        },
      })
      const app = readDocument(answer.document, APP_IDS)
      if (!app) throw unexpected(answer, 'no client id, so the app is registered but its secret cannot be kept')
      return { ...app, clientSecret: answer.secret(...SECRET_NAMES) }
    },
    async listApps(access) {
      const answer = await ask(access, 'GET', '/v1/platform/apps')
      const list = readList(answer.document, 'apps', APP_IDS)
      if (!list) throw unexpected(answer, 'no list of apps')
      return list
    },
    async inspectApp(access, clientId) {
      const answer = await ask(access, 'GET', pathOf(clientId))
      const app = readAsked(answer.document, clientId, APP_IDS)
      if (!app) throw unexpected(answer, 'no app')
      return app
    },
    async governApp(access, clientId, fields) {
      // No field is documented. These are the platform's own, changed by the user, or named by him.
      const answer = await ask(access, 'PATCH', `${pathOf(clientId)}/governance`, { value: fields })
      if (!answer.isEmpty && answer.document === undefined) throw unexpected(answer, 'no JSON')
      return answer.document
    },
    async rotateSecret(access, clientId, graceSeconds) {
      // No body is documented: there is one only when the user asks for a grace.
      const body = graceSeconds === null ? undefined : { value: { grace_seconds: graceSeconds } }
      const answer = await ask(access, 'POST', `${pathOf(clientId)}/rotate-secret`, body)
      const clientSecret = answer.secret(...SECRET_NAMES)
      if (clientSecret === undefined) throw unexpected(answer, 'no new secret')
      return { clientSecret, answer: answer.document }
    },
    async mintServiceToken(access, clientId, { scopes, ttlSeconds }) {
      // No body is documented. `scope` is RFC 6749's, `ttl_seconds` what the sandbox-token route calls a lifetime.
      const value = {
        ...(scopes !== null && { scope: scopes.join(' ') }),
        ...(ttlSeconds !== null && { ttl_seconds: ttlSeconds }),
      }
      const answer = await ask(access, 'POST', `${pathOf(clientId)}/service-token`, bodyOf(value))
      return grantedOf(answer, scopes)
    },
    async listScenarios(sandboxApiUrl) {
      const answer = await exchange.send({ method: 'GET', url: `${sandboxApiUrl}/v1/sandbox/scenarios` })
      if (answer.refusal) throw answer.refusal
      const list = readArray(answer.document, 'scenarios')
      if (!list) throw unexpected(answer, 'no list of scenarios')
      return list.entries.flatMap(readScenario)
    },
    async mintSandboxToken(access, clientId, { scenarios, ttlSeconds }) {
      const value = {
        ...(scenarios.length > 0 && { scenarios }),
        ...(ttlSeconds !== null && { ttl_seconds: ttlSeconds }),
      }
      return grantedOf(await ask(access, 'POST', `${pathOf(clientId)}/sandbox-token`, bodyOf(value)), null)
    },
  }
}

/** Without a field there is nothing to say, not even an empty object. */
const bodyOf = (value: object): { readonly value: object } | undefined =>
  Object.keys(value).length === 0 ? undefined : { value }

function grantedOf(answer: Answer, asked: readonly string[] | null): Granted {
  const granted = readGranted(answer, asked)
  if (!granted) throw unexpected(answer, 'no token that can be used')
  return granted
}

function readScope(entry: unknown): Scope[] {
  const fields = readFields(typeof entry === 'string' ? { name: entry } : entry)
  const name = fields.text(256, 'name', 'scope', 'id')
  return name === null || name === '' ? [] : [{ name, description: fields.text(2_000, 'description') ?? '' }]
}

function readScenario(entry: unknown): Scenario[] {
  const fields = readFields(typeof entry === 'string' ? { id: entry } : entry)
  const id = fields.text(256, 'id', 'name')
  if (id === null || id === '') return []
  return [{ id, label: fields.text(256, 'label', 'title') ?? id, description: fields.text(2_000, 'description') ?? '' }]
}
