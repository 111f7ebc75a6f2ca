import type { HeaderPair } from '../../../shared/contract/deliveries'
import type { Problem } from '../../../shared/contract/primitives'
import type { SentOutcome } from '../../../shared/contract/sending'
import type { Sent } from '../../ports/sender'

/** Where the catcher answers the proof, in small letters. */
const PROOF_HEADER = 'x-signet-probe'

/** What localtunnel servers (401, 511) and ngrok (200) answer with instead, until a visitor has confirmed it. */
const REMINDER_STATUSES: ReadonlySet<number> = new Set([200, 401, 511])
const REMINDER_WORDS = /bypass-tunnel-reminder|ngrok-skip-browser-warning|ERR_NGROK_6024/i

export interface ProbeFacts {
  readonly proof: string
  /** The catcher has seen the request. */
  readonly hasArrived: boolean
  readonly timeoutMs: number
}

/** What is to be said of a probe; null when it came back. Names neither its path nor its proof. */
export function judgeProbe({ outcome }: Sent, { proof, hasArrived, timeoutMs }: ProbeFacts): Problem | null {
  const { status, headers, body, durationMs, error } = outcome
  if (status !== null && error === null && valueOf(headers, PROOF_HEADER) === proof) return null
  if (hasArrived) return { code: 'tunnel.no_answer', message: `The request arrived here, but ${withAnswer(outcome)}` }
  if (status !== null && isReminder(status, headers, body))
    return {
      code: 'tunnel.reminder',
      message: `The tunnel’s host answers with a page of its own (status ${status}) that wants to be confirmed first.`,
    }
  if (status !== null)
    return {
      code: 'tunnel.not_ours',
      message: `The public address answered with the status ${status}, and it was not this computer that did.`,
    }
  const why = error ?? 'No answer came.'
  if (durationMs >= timeoutMs) return { code: 'tunnel.timeout', message: why }
  return { code: 'tunnel.unreachable', message: why }
}

const withAnswer = ({ status, error }: SentOutcome): string =>
  status === null || error !== null
    ? 'its answer did not come back.'
    : `something in between answered instead, with the status ${status}.`

function isReminder(status: number, headers: readonly HeaderPair[], body: Uint8Array): boolean {
  if (!REMINDER_STATUSES.has(status)) return false
  const text = new TextDecoder().decode(body)
  const code = valueOf(headers, 'ngrok-error-code') ?? ''
  return REMINDER_WORDS.test(code) || REMINDER_WORDS.test(text) || (/\breminder\b/i.test(text) && /tunnel/i.test(text))
}

function valueOf(headers: readonly HeaderPair[], wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1]
}
