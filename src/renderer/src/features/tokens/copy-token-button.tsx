import { useState } from 'react'
import type { TokenId } from '../../../../shared/contract/tokens'
import { api } from '../../bridge/api'
import { errorTexts } from '../../bridge/error-texts'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { useNow } from '../../ui/use-now'

/** Main writes the clipboard and clears it again; the token itself never comes here. */
export function CopyTokenButton({ id }: { readonly id: TokenId }) {
  const copy = useCommand(api.tokens.copy)
  const [clearsAt, setClearsAt] = useState<number>()
  const run = async (): Promise<void> => {
    const copied = await copy.run({ id })
    if (copied.ok) setClearsAt(copied.value.clearsAt)
  }
  return (
    <>
      {clearsAt !== undefined && <ClearsIn at={clearsAt} />}
      {copy.error !== undefined && (
        <span className="tone-bad" role="alert">
          {errorTexts[copy.error.code].title}
        </span>
      )}
      <Button
        icon="copy"
        pending={copy.pending}
        title="The clipboard is cleared after 30 seconds"
        onClick={() => void run()}
      >
        Copy
      </Button>
    </>
  )
}

function ClearsIn({ at }: { readonly at: number }) {
  const seconds = Math.ceil((at - useNow()) / 1_000)
  return (
    <span className="muted copy-countdown">
      <span role="status">{seconds > 0 ? 'Copied.' : 'Cleared.'}</span>
      {seconds > 0 && <span>{` ${String(seconds)} s`}</span>}
    </span>
  )
}
