import { useState } from 'react'
import type { TokenId } from '../../../../shared/contract/tokens'
import { api } from '../../bridge/api'
import { errorTexts } from '../../bridge/error-texts'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { ClearsIn } from '../../ui/clears-in'

/** Main writes the clipboard and clears it again; the token itself never comes here. */
export function CopyTokenButton({ id }: { readonly id: TokenId }) {
  const copy = useCommand(api.tokens.copy)
  const [clearsAt, setClearsAt] = useState<number>()
  const run = async (): Promise<void> => {
    const copied = await copy.run({ id, as: { form: 'token' } })
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
