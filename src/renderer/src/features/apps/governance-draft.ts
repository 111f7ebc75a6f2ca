import type { GovernanceChange } from '../../../../shared/contract/apps'
import type { OtherField } from '../../../../shared/contract/primitives'

/** What the user changed, by field: the JSON that was shown when he began (null: there was none), and what it is to be. */
export type GovernanceDraft = Readonly<Record<string, { readonly before: string | null; readonly after: string }>>

/** Why a text cannot be sent as the value of a field; `undefined` when it can. */
export function jsonProblem(text: string): string | undefined {
  return canonical(text) === null ? 'This is no JSON. A text is in quotes: "active".' : undefined
}

/** The draft after one edit. A field that is what it was is not in it. */
export function edited(draft: GovernanceDraft, name: string, shown: string | null, after: string): GovernanceDraft {
  const before = Object.hasOwn(draft, name) ? (draft[name]?.before ?? null) : shown
  const rest = Object.fromEntries(Object.entries(draft).filter(([other]) => other !== name))
  return isSame(before, after) ? rest : { ...rest, [name]: { before, after } }
}

/** The draft on what the platform has now: a change that came true by itself is none any more. */
export function rebased(draft: GovernanceDraft, present: readonly OtherField[]): GovernanceDraft {
  const now = new Map(present.map(({ name, json }) => [name, json]))
  return Object.fromEntries(
    Object.entries(draft)
      .map(([name, { after }]) => [name, { before: now.get(name) ?? null, after }] as const)
      .filter(([, { before, after }]) => !isSame(before, after)),
  )
}

/** What is to be sent: the changed fields and no other. */
export const changesOf = (draft: GovernanceDraft): GovernanceChange[] =>
  Object.entries(draft).map(([name, change]) => ({ name, ...change }))

/** The fields that the platform did not take as they were sent. */
export const notTaken = (sent: readonly GovernanceChange[], present: readonly OtherField[]): readonly string[] =>
  sent
    .filter(({ name, after }) => !isSame(present.find((field) => field.name === name)?.json ?? null, after))
    .map(({ name }) => name)

const isSame = (before: string | null, after: string): boolean =>
  before !== null && canonical(before) === (canonical(after) ?? after)

/** One spelling for one value; null for what is no JSON. */
function canonical(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return null
  }
}
