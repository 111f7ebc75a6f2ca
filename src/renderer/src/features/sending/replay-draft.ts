import * as v from 'valibot'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import { sending } from '../../../../shared/contract/sending'

/** A replay as it is typed. */
export interface ReplayDraft {
  readonly url: string
  readonly allowSelfSigned: boolean
  /** At a rate, or with the gaps as they came. */
  readonly pace: 'rate' | 'rhythm'
  readonly perSecond: string
  readonly signsAnew: boolean
}

/** What is replayed: one delivery, or all that a query finds. */
export type ReplayWhat = { readonly id: DeliveryId } | { readonly query: string }

type ReplayInput = v.InferInput<typeof sending.replay.input>

type ReadReplay =
  | { readonly ok: true; readonly input: ReplayInput }
  | { readonly ok: false; readonly problems: ReadonlyMap<string, string> }

const texts: Readonly<Record<string, string>> = {
  url: 'A whole address that begins with http:// or https://.',
  perSecond: 'A number from 0.01 to 1,000.',
}

export const newReplay = (url: string): ReplayDraft => ({
  url,
  allowSelfSigned: false,
  pace: 'rate',
  perSecond: '10',
  // As it came is what a replay promises; an old timestamp is then refused where there is a tolerance, which the form says.
  signsAnew: false,
})

/** Checks a replay by the contract's own schema. */
export function readReplay({ url, perSecond, pace, ...choices }: ReplayDraft, what: ReplayWhat): ReadReplay {
  const parsed = v.safeParse(sending.replay.input, {
    ...choices,
    selection: 'id' in what ? { by: 'ids', ids: [what.id] } : { by: 'query', query: what.query },
    url: url.trim(),
    perSecond: pace === 'rhythm' ? null : perSecond.trim() === '' ? Number.NaN : Number(perSecond),
  })
  if (parsed.success) return { ok: true, input: parsed.output }
  return {
    ok: false,
    problems: new Map(
      parsed.issues.map((issue) => {
        const path = v.getDotPath(issue) ?? ''
        return [path, texts[path] ?? 'This cannot be used.']
      }),
    ),
  }
}
