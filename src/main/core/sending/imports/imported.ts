import type { DeliveryProblem, DeliveryRoute, HeaderPair } from '../../../../shared/contract/deliveries'
import { AppError } from '../../../../shared/errors'

/** More than so many are not taken from one file. */
export const MAX_IMPORTED = 100_000

/** A request out of a file. What only Signet's own files say of it is null in others. */
export interface ImportedRequest {
  readonly receivedAt: number
  readonly method: string
  readonly target: string
  readonly httpVersion: string
  readonly headers: readonly HeaderPair[]
  readonly trailers: readonly HeaderPair[]
  readonly body: Uint8Array
  /** The true length, where more came than was kept. */
  readonly bodyBytes: number
  readonly status: number
  readonly durationMs: number
  readonly answeredAt: number
  readonly remoteAddress: string | null
  readonly problem: DeliveryProblem | null
  readonly via: DeliveryRoute
  readonly hints: {
    readonly event: string | null
    readonly senderId: string | null
    readonly attempt: number | null
  } | null
}

/** The message is a sentence for the user, and quotes nothing of the file: it may hold secrets. */
export const badFile = (message: string): AppError => new AppError('sending.bad_file', message)

/** The bytes of a base64 text; undefined where it is none. Node would leave out what does not belong there. */
export function fromBase64(text: string): Uint8Array | undefined {
  // Counted, since an expression over a text of 100 MiB would need a stack as large.
  const digits = text.replaceAll(/\s+/g, '').replace(/={1,2}$/, '').length
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'))
  return digits % 4 !== 1 && bytes.byteLength === Math.floor((digits * 3) / 4) ? bytes : undefined
}
