import type { Answer, AnswerCase, AnswerRule } from '../../../../shared/contract/answers'
import type { AccessKey, EndpointSettings, ForwardTarget } from '../../../../shared/contract/capture'
import type { CustomScheme, SignatureScheme } from '../../../../shared/contract/signatures'
import { formatHeaderLines } from '../../ui/header-lines'

/**
 * An endpoint's settings as they are typed: numbers and header lines are text, which may not be a number or a header
 * yet, and what a choice hides is kept for when it is chosen again. `readDraft` makes settings of it, or says what is wrong.
 */
export interface EndpointDraft {
  readonly name: string
  readonly isOn: boolean
  readonly scheme: SignatureScheme
  readonly custom: CustomScheme
  readonly toleranceS: string
  readonly usual: AnswerDraft
  readonly cases: readonly CaseDraft[]
  readonly isForwarded: boolean
  readonly forward: ForwardDraft
  readonly maxBodyKib: string
  readonly accessKey: KeyDraft
}

export interface AnswerDraft {
  readonly kind: Answer['kind']
  readonly status: string
  readonly headers: string
  readonly body: string
  readonly delayMs: string
}

export interface CaseDraft {
  /** Tells it from the others while they are moved about. Never sent. */
  readonly key: string
  readonly event: string
  readonly failFirst: string
  readonly percent: string
  readonly answer: AnswerDraft
}

/** Its name and value are kept while none is asked for. */
export interface KeyDraft {
  readonly in: AccessKey['in'] | 'none'
  readonly name: string
  readonly value: string
}

export type ForwardDraft = Omit<ForwardTarget, 'retries'> & { readonly retries: string }

const KIB = 1_024

const USUAL_CUSTOM: CustomScheme = {
  header: 'X-Signature',
  prefix: 'sha256=',
  algorithm: 'sha256',
  encoding: 'hex',
  template: '{body}',
}

const NO_KEY: KeyDraft = { in: 'none', name: '', value: '' }

const NO_FORWARD: ForwardTarget = { url: '', allowSelfSigned: false, returnsAnswer: false, retries: 0 }

let added = 0

const text = (value: number | null): string => (value === null ? '' : String(value))

export function toDraft(settings: EndpointSettings): EndpointDraft {
  const { name, isOn, signature, answer, forward, maxBodyBytes, accessKey } = settings
  const target = forward ?? NO_FORWARD
  return {
    name,
    isOn,
    scheme: signature.scheme,
    custom: signature.custom ?? USUAL_CUSTOM,
    toleranceS: text(signature.toleranceS),
    ...ruleDraft(answer),
    isForwarded: forward !== null,
    forward: { ...target, retries: text(target.retries) },
    // A limit that is no whole number of KiB is shown as it is, with its fraction.
    maxBodyKib: text(maxBodyBytes / KIB),
    accessKey: accessKey === null ? NO_KEY : { in: accessKey.in, name: accessKey.name, value: accessKey.value },
  }
}

/** The part of a draft that an answer rule fills, as that of a template. */
export const ruleDraft = ({ usual, cases }: AnswerRule): Pick<EndpointDraft, 'usual' | 'cases'> => ({
  usual: answerDraft(usual),
  // By place, so that they are the same each time: the form must not lose its focus with the first change.
  cases: cases.map((one, index) => caseDraft(one, `saved-${String(index)}`)),
})

/** A case that is added: what failed deliveries need first, to be changed. */
export const newCase = (): CaseDraft =>
  caseDraft(
    {
      event: null,
      failFirst: 1,
      percent: null,
      answer: { kind: 'respond', status: 503, headers: [], body: '', delayMs: 0 },
    },
    `added-${String(++added)}`,
  )

const caseDraft = ({ event, failFirst, percent, answer }: AnswerCase, key: string): CaseDraft => ({
  key,
  event: event ?? '',
  failFirst: text(failFirst),
  percent: text(percent),
  answer: answerDraft(answer),
})

function answerDraft(answer: Answer): AnswerDraft {
  if (answer.kind !== 'respond') return { kind: answer.kind, status: '200', headers: '', body: '', delayMs: '0' }
  const { status, headers, body, delayMs } = answer
  return { kind: 'respond', status: text(status), headers: formatHeaderLines(headers), body, delayMs: text(delayMs) }
}

const withoutKeys = (draft: EndpointDraft): string =>
  JSON.stringify(draft, (name, value: unknown) => (name === 'key' ? undefined : value))

/** True when both say the same. */
export const isSameDraft = (one: EndpointDraft, other: EndpointDraft): boolean =>
  one === other || withoutKeys(one) === withoutKeys(other)
