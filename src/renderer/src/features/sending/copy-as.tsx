import { useState } from 'react'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { CheckField } from '../../ui/check-field'
import { Icon } from '../../ui/icon'
import { Popover } from '../../ui/popover'
import { formatNames } from './format-names'

const formats = ['curl', 'fetch', 'python', 'http'] as const

/** The request as a piece of code, on the clipboard. */
export function CopyAs({ deliveryId }: { readonly deliveryId: DeliveryId }) {
  const [withSecrets, setWithSecrets] = useState(false)
  const [copied, setCopied] = useState<string>()
  const copy = useCommand(api.sending.copyAs)
  const run = async (format: (typeof formats)[number]): Promise<void> => {
    setCopied(undefined)
    const done = await copy.run({ id: deliveryId, format, withSecrets })
    if (done.ok) setCopied(formatNames[format])
  }
  return (
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
      <div className="sending-formats">
        {formats.map((format) => (
          <Button key={format} icon="copy" onClick={() => void run(format)}>
            {formatNames[format]}
          </Button>
        ))}
      </div>
      <CheckField
        label="With secrets"
        note="Tokens, cookies and signatures as they came; the clipboard is cleared after 30 seconds. Otherwise they are replaced."
        isChecked={withSecrets}
        onChange={setWithSecrets}
      />
      <p role="status">{copied !== undefined && `Copied as ${copied}.`}</p>
      {copy.error !== undefined && <ErrorNote error={copy.error} />}
    </Popover>
  )
}
