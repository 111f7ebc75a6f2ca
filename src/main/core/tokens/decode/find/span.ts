import type { TokenForm } from '../../../../../shared/contract/inspection'

/** A token in a text, in UTF-16 units of it. */
export interface Span {
  readonly offset: number
  readonly length: number
  readonly form: TokenForm
}
