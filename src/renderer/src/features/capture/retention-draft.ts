import * as v from 'valibot'
import { Retention } from '../../../../shared/contract/capture'

/** How long deliveries are kept, as it is typed. */
export interface RetentionDraft {
  readonly maxAgeDays: string
  readonly maxCount: string
  readonly maxMib: string
}

type ReadRetention =
  | { readonly ok: true; readonly retention: Retention }
  | { readonly ok: false; readonly problems: ReadonlyMap<string, string> }

const MIB = 1_048_576

const texts: Readonly<Record<string, string>> = {
  maxAgeDays: 'A whole number of days, from 1 to 3,650.',
  maxCount: 'A whole number from 100 to 10,000,000.',
  maxBytes: 'From 1 to 1,024,000 MiB.',
}

export const toRetentionDraft = ({ maxAgeDays, maxCount, maxBytes }: Retention): RetentionDraft => ({
  maxAgeDays: String(maxAgeDays),
  maxCount: String(maxCount),
  maxMib: String(maxBytes / MIB),
})

/** A thousands separator is not a mistake. */
const number = (text: string): number => {
  const plain = text.replace(/[\s,_]/g, '')
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
}

export function readRetention({ maxAgeDays, maxCount, maxMib }: RetentionDraft): ReadRetention {
  const parsed = v.safeParse(Retention, {
    maxAgeDays: number(maxAgeDays),
    maxCount: number(maxCount),
    maxBytes: Math.round(number(maxMib) * MIB),
  })
  if (parsed.success) return { ok: true, retention: parsed.output }
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
