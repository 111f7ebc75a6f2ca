import * as v from 'valibot'
import { SUBDOMAIN_PATTERN, TunnelSettings, USUAL_TUNNEL_HOST } from '../../../../shared/contract/tunnel'

/** The settings as they are typed: what a choice hides is kept for when it is chosen again. */
export interface TunnelDraft {
  readonly provider: TunnelSettings['provider']
  readonly hostKind: 'public' | 'own'
  /** Of a server of one's own. */
  readonly ownHost: string
  readonly subdomain: string
  readonly publicUrl: string
  readonly startsItself: boolean
  readonly healsWebhooks: boolean
}

type ReadTunnelDraft =
  | { readonly ok: true; readonly settings: TunnelSettings }
  | { readonly ok: false; readonly problems: ReadonlyMap<string, string> }

const texts: Readonly<Record<string, string>> = {
  host: 'The address of a server, as https://tunnel.example or http://127.0.0.1:8080: nothing behind the host.',
  subdomain: 'From 4 to 63 small letters, digits and hyphens; no hyphen at either end.',
  publicUrl: 'A whole address that begins with https:// or http://, without a query.',
}

export function toTunnelDraft({ host, subdomain, publicUrl, ...rest }: TunnelSettings): TunnelDraft {
  const isPublic = host === USUAL_TUNNEL_HOST
  return {
    ...rest,
    hostKind: isPublic ? 'public' : 'own',
    ownHost: isPublic ? '' : host,
    subdomain: subdomain ?? '',
    publicUrl: publicUrl ?? '',
  }
}

/**
 * Checks a draft by the contract's own schema. What belongs to the provider that is not chosen cannot be seen, so it is
 * never in the way: where it cannot be used, the usual takes its place.
 */
export function readTunnelDraft(draft: TunnelDraft): ReadTunnelDraft {
  const { provider, startsItself, healsWebhooks } = draft
  const problems = new Map<string, string>()
  const check = (field: keyof typeof fields, isSeen: boolean): string | null => {
    const value = fields[field](draft)
    if (value !== undefined) return value
    if (isSeen) problems.set(field, texts[field] ?? 'This cannot be used.')
    return null
  }
  const isServer = provider === 'localtunnel'
  const settings = {
    provider,
    host: check('host', isServer) ?? USUAL_TUNNEL_HOST,
    subdomain: check('subdomain', isServer),
    publicUrl: check('publicUrl', !isServer),
    startsItself,
    healsWebhooks,
  }
  return problems.size === 0 ? { ok: true, settings } : { ok: false, problems }
}

/** What each field says; `undefined` where that cannot be used. */
const fields = {
  host: ({ hostKind, ownHost }: TunnelDraft): string | undefined =>
    hostKind === 'public' ? USUAL_TUNNEL_HOST : plainUrl(ownHost, TunnelSettings.entries.host, true),
  subdomain: ({ subdomain }: TunnelDraft): string | null | undefined => {
    const name = subdomain.trim() === '' ? null : subdomain.trim()
    return name === null || SUBDOMAIN_PATTERN.test(name) ? name : undefined
  },
  publicUrl: ({ publicUrl }: TunnelDraft): string | undefined =>
    plainUrl(publicUrl, TunnelSettings.entries.publicUrl, false),
}

/** An address without what an address of a server has no use for: a password in it would be shown wherever it is. */
function plainUrl(
  typed: string,
  schema: typeof TunnelSettings.entries.host | typeof TunnelSettings.entries.publicUrl,
  isHostOnly: boolean,
): string | undefined {
  const text = typed.trim().replace(/\/+$/, '')
  if (text === '' || !v.is(schema, text)) return undefined
  const { username, password, pathname, search, hash } = new URL(text)
  if (username + password + search + hash !== '' || (isHostOnly && pathname !== '/')) return undefined
  return text
}

/** True when saving would change nothing. */
export const isSameTunnelDraft = (one: TunnelDraft, other: TunnelDraft): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())
