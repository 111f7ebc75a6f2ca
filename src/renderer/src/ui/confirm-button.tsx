import { useState } from 'react'
import { Button } from './button'
import type { IconName } from './icon'

interface ConfirmButtonProps {
  readonly icon?: IconName
  readonly pending?: boolean
  readonly children: string
  /** What the second click does, as a question: `Remove for good?` */
  readonly question: string
  readonly onConfirm: () => void
}

/** For what cannot be undone: the first click asks, the second one acts. Leaving it takes the question back. */
export function ConfirmButton({ children, question, onConfirm, ...rest }: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false)
  return (
    <Button
      {...rest}
      look={asking ? 'danger' : 'default'}
      onBlur={() => {
        setAsking(false)
      }}
      onClick={() => {
        if (asking) onConfirm()
        setAsking(!asking)
      }}
    >
      <span aria-live="polite">{asking ? question : children}</span>
    </Button>
  )
}
