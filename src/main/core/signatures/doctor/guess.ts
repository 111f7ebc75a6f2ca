import type { Diagnosis } from '../../../../shared/contract/signatures'

/** Something that may have been otherwise on the sender's side. If the signature matches with `value`, it was. */
export interface Guess<T> {
  readonly code: Diagnosis['code']
  /** What was found and what to do about it, should it match. */
  readonly explanation: string
  readonly value: T
}
