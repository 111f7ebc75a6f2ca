import { useNow } from '../../../ui/use-now'
import { expiryWords } from './expiry-words'

/** A countdown in words. */
export function Expiry({ expiresAt }: { readonly expiresAt: number | null }) {
  const { text, tone } = expiryWords(expiresAt, useNow())
  return <span className={`expiry tone-${tone}`}>{text}</span>
}
