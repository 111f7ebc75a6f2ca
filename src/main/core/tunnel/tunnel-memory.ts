import * as v from 'valibot'
import { EpochMs, text, Url } from '../../../shared/contract/primitives'
import { TunnelSettings, USUAL_TUNNEL_SETTINGS, type TunnelView } from '../../../shared/contract/tunnel'
import type { Records } from '../../ports/records'

/** What is known of the tunnel between sessions: what the user decided, and which addresses it had. */
const { provider, host, subdomain, publicUrl, startsItself, healsWebhooks } = TunnelSettings.entries
const usual = USUAL_TUNNEL_SETTINGS

const Provider = v.picklist(['localtunnel', 'manual'])
type Provider = v.InferOutput<typeof Provider>

const Had = v.object({ provider: Provider, url: Url })
const Name = v.object({ host: Url, name: text(64) })
const Moved = v.object({ provider: Provider, from: Url, to: Url, at: EpochMs })

const TunnelMemory = v.object({
  settings: v.fallback(
    v.object({
      provider: v.fallback(provider, usual.provider),
      host: v.fallback(host, usual.host),
      subdomain: v.fallback(subdomain, usual.subdomain),
      publicUrl: v.fallback(publicUrl, usual.publicUrl),
      startsItself: v.fallback(startsItself, usual.startsItself),
      healsWebhooks: v.fallback(healsWebhooks, usual.healsWebhooks),
    }),
    usual,
  ),
  /** The run of the program in which it was turned on, and not off again: an engine that crashed is not told from here. */
  wantedIn: v.fallback(v.nullable(v.number()), null),
  /** All addresses that it had, newest first, the one that it has included. */
  addresses: v.fallback(v.array(Had), []),
  /** The names that hosts gave last, newest first. */
  names: v.fallback(v.array(Name), []),
  moved: v.fallback(v.nullable(Moved), null),
})
export type TunnelMemory = v.InferOutput<typeof TunnelMemory>

export const NO_MEMORY: TunnelMemory = { settings: usual, wantedIn: null, addresses: [], names: [], moved: null }

const NAME = 'tunnel'
/** Beside the one that it has. */
const MAX_FORMER = 20
const MAX_NAMES = 20

/** Kept as JSON. What is missing, or is not understood any more, is as usual. */
export async function loadMemory(values: Pick<Records['values'], 'get' | 'put'>): Promise<TunnelMemory> {
  const bytes = await values.get(NAME)
  if (bytes === undefined) return NO_MEMORY
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes))
    const checked = v.safeParse(TunnelMemory, parsed)
    return checked.success ? checked.output : NO_MEMORY
  } catch {
    return NO_MEMORY
  }
}

export async function saveMemory(values: Pick<Records['values'], 'get' | 'put'>, memory: TunnelMemory): Promise<void> {
  await values.put(NAME, new TextEncoder().encode(JSON.stringify(memory)))
}

/** The tunnel has this address. It has moved when the same provider had another one before. */
export function withAddress(memory: TunnelMemory, by: Provider, url: string, at: number): TunnelMemory {
  const { addresses, moved } = memory
  const before = addresses.find((had) => had.provider === by)?.url
  if (before === url && addresses[0]?.url === url) return memory
  const others = addresses.filter((had) => had.url !== url)
  return {
    ...memory,
    addresses: [{ provider: by, url }, ...others].slice(0, MAX_FORMER + 1),
    moved: before === undefined || before === url ? moved : movedTo(moved, { provider: by, from: before, to: url, at }),
  }
}

/** What was not acknowledged yet began where it began: an address that comes back has not moved. */
function movedTo(before: TunnelMemory['moved'], { provider: by, from, to, at }: NonNullable<TunnelMemory['moved']>) {
  const since = before?.provider === by ? before.from : from
  return since === to ? null : { provider: by, from: since, to, at }
}

export function withName(memory: TunnelMemory, host: string, name: string): TunnelMemory {
  const { names } = memory
  if (names[0]?.host === host && names[0].name === name) return memory
  const others = names.filter((known) => known.host !== host)
  return { ...memory, names: [{ host, name }, ...others].slice(0, MAX_NAMES) }
}

export const lastNameAt = ({ names }: TunnelMemory, at: string): string | null =>
  names.find((known) => known.host === at)?.name ?? null

/** Newest first, without the one that it has now. */
export const formerAddresses = ({ addresses }: TunnelMemory, now: string | null): readonly string[] =>
  addresses.map(({ url }) => url).filter((url) => url !== now)

export const shownMove = ({ moved }: TunnelMemory): TunnelView['moved'] =>
  moved === null ? null : { from: moved.from, to: moved.to, at: moved.at }
