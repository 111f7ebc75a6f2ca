import * as v from 'valibot'
import { EndpointSettings } from '../../../../shared/contract/capture'
import type { SignatureScheme } from '../../../../shared/contract/signatures'
import { parseHeaderLines } from '../../ui/header-lines'
import type { AnswerDraft, CaseDraft, EndpointDraft } from './draft'
import { fieldProblem } from './field-problems'

/** What is wrong, by the path of the field: `answer.cases.0.answer.status`. */
export type DraftProblems = ReadonlyMap<string, string>

type ReadDraft =
  { readonly ok: true; readonly settings: EndpointSettings } | { readonly ok: false; readonly problems: DraftProblems }

/** Schemes that sign a timestamp; the others have nothing to be tolerant of. */
export const TIMED_SCHEMES: ReadonlySet<SignatureScheme> = new Set(['standard-webhooks', 'stripe', 'slack'])

const UNTIMED_TOLERANCE_S = 300

/** Text that is no number is NaN, which the contract refuses at its field. */
const number = (text: string): number => (/^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : Number.NaN)
const numberOrNull = (text: string): number | null => (text.trim() === '' ? null : number(text))

/** Checks a draft by the contract's own schema, so that what is accepted here is accepted by main. */
export function readDraft(draft: EndpointDraft): ReadDraft {
  const problems = new Map<string, string>()
  const answer = (from: AnswerDraft, path: string): unknown => {
    if (from.kind !== 'respond') return { kind: from.kind }
    const { pairs, problem } = parseHeaderLines(from.headers)
    if (problem !== undefined) problems.set(`${path}.headers`, problem)
    return {
      kind: 'respond',
      status: number(from.status),
      headers: problem === undefined ? pairs : [],
      body: from.body,
      delayMs: number(from.delayMs),
    }
  }
  const caseOf = (from: CaseDraft, index: number): unknown => ({
    event: from.event.trim() === '' ? null : from.event.trim(),
    failFirst: numberOrNull(from.failFirst),
    percent: numberOrNull(from.percent),
    answer: answer(from.answer, `answer.cases.${String(index)}.answer`),
  })
  const parsed = v.safeParse(EndpointSettings, {
    name: draft.name,
    isOn: draft.isOn,
    signature: {
      scheme: draft.scheme,
      custom: draft.scheme === 'custom' ? draft.custom : null,
      toleranceS: toleranceOf(draft),
    },
    answer: { usual: answer(draft.usual, 'answer.usual'), cases: draft.cases.map(caseOf) },
    forward: draft.isForwarded
      ? { ...draft.forward, url: draft.forward.url.trim(), retries: number(draft.forward.retries) }
      : null,
    maxBodyBytes: number(draft.maxBodyKib) * 1_024,
    accessKey:
      draft.accessKey.in === 'none'
        ? null
        : { in: draft.accessKey.in, name: draft.accessKey.name.trim(), value: draft.accessKey.value.trim() },
  })
  for (const issue of parsed.issues ?? []) {
    const path = v.getDotPath(issue) ?? ''
    const [field, problem] = fieldProblem(path)
    if (!problems.has(field)) problems.set(field, problem)
  }
  if (parsed.success && problems.size === 0) return { ok: true, settings: parsed.output }
  return { ok: false, problems }
}

/** What cannot be seen must not be in the way: a tolerance that the scheme does not use is valid whatever was typed. */
function toleranceOf({ scheme, toleranceS }: EndpointDraft): number {
  const seconds = number(toleranceS)
  if (TIMED_SCHEMES.has(scheme)) return seconds
  return v.is(EndpointSettings.entries.signature.entries.toleranceS, seconds) ? seconds : UNTIMED_TOLERANCE_S
}
