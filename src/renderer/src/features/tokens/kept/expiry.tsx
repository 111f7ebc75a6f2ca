import { useNow } from '../../../ui/use-now'
import { expiryWords } from './expiry-words'

interface ExpiryProps {
  readonly expiresAt: number | null
  /** Where it stands below the word for its state, which says the rest. */
  readonly isShort?: boolean
}

/** A countdown in words. */
export function Expiry({ expiresAt, isShort = false }: ExpiryProps) {
  const { text, short, tone } = expiryWords(expiresAt, useNow())
  return (
    <span className={`expiry tone-${tone}`} title={isShort ? text : undefined}>
      {isShort ? short : text}
    </span>
  )
}
