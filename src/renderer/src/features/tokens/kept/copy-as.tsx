import { useState } from 'react'
import type { AppClient } from '../../../../../shared/contract'
import type { TokenId } from '../../../../../shared/contract/tokens'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useCommand } from '../../../bridge/use-command'
import { Button } from '../../../ui/button'
import { ClearsIn } from '../../../ui/clears-in'
import { Icon } from '../../../ui/icon'
import { Popover } from '../../../ui/popover'
import { TextField } from '../../../ui/text-field'
import { isWebAddress } from '../web-address'

type CopiedAs = Parameters<AppClient['tokens']['copy']>[0]['as']

interface CopyAsProps {
  readonly id: TokenId
  /** Where a request would go: the API of the environment. */
  readonly apiUrl: string
}

const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/

/** Main writes the clipboard and clears it again; the token itself never comes here. */
export function CopyAs({ id, apiUrl }: CopyAsProps) {
  const [url, setUrl] = useState(apiUrl)
  const [name, setName] = useState('ACCESS_TOKEN')
  const [clearsAt, setClearsAt] = useState<number>()
  const copy = useCommand(api.tokens.copy)
  const run = async (as: CopiedAs): Promise<void> => {
    setClearsAt(undefined)
    const copied = await copy.run({ id, as })
    if (copied.ok) setClearsAt(copied.value.clearsAt)
  }
  const copier = (as: CopiedAs) => () => void run(as)
  return (
    <>
      {clearsAt !== undefined && <ClearsIn at={clearsAt} />}
      <Popover
        label="Copy as"
        face={
          <>
            <Icon name="copy" />
            Copy as
          </>
        }
      >
        <h2>Copy as</h2>
        <div className="copy-forms">
          <Button icon="copy" onClick={copier({ form: 'token' })}>
            Token
          </Button>
          <Button icon="copy" onClick={copier({ form: 'header' })}>
            Header
          </Button>
        </div>
        <TextField label="Address for the curl command" mono value={url} maxLength={8_192} onChange={setUrl} />
        <div className="copy-forms">
          <Button icon="copy" disabled={!isWebAddress(url)} onClick={copier({ form: 'curl', url: url.trim() })}>
            curl command
          </Button>
        </div>
        <TextField label="Name in the .env file" mono value={name} maxLength={64} onChange={setName} />
        <div className="copy-forms">
          <Button icon="copy" disabled={!ENV_NAME.test(name)} onClick={copier({ form: 'env', name })}>
            .env line
          </Button>
        </div>
        <p className="muted">The clipboard is cleared after 30 seconds, unless it holds something else by then.</p>
        {copy.error !== undefined && <ErrorNote error={copy.error} />}
      </Popover>
    </>
  )
}
