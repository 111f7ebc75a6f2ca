import { useState } from 'react'
import { Button } from './button'
import { copyText } from './copy-text'

interface CopyButtonProps {
  /** What is copied, for who hears the button: `address of the tunnel`. */
  readonly label: string
  readonly value: string
}

/** Copies a value that is shown beside it, where there is no room for a field; never a secret. */
export function CopyButton({ label, value }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false)
  return (
    <>
      <Button
        look="quiet"
        icon={isCopied ? 'check' : 'copy'}
        aria-label={`Copy ${label}`}
        title={isCopied ? 'Copied' : `Copy ${label}`}
        onClick={() => {
          setIsCopied(copyText(value))
        }}
        onBlur={() => {
          setIsCopied(false)
        }}
      />
      <span className="visually-hidden" role="status">
        {isCopied && 'Copied.'}
      </span>
    </>
  )
}
