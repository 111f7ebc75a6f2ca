import { useMemo, useState } from 'react'
import { formatBytes } from '../../../ui/format'
import { HexView } from '../../../ui/hex-view'
import { Section } from '../../../ui/section'
import { Segmented } from '../../../ui/segmented'
import { TextView } from '../../../ui/text-view'
import { bodyText } from './body-text'

const forms = [
  { value: 'text', label: 'Text' },
  { value: 'hex', label: 'Hex' },
] as const

interface SignedBytesProps {
  readonly bytes: Uint8Array
  readonly totalBytes: number
}

/** The very bytes that were signed over. What is no text is shown as bytes, unless the reader wants it otherwise. */
export function SignedBytes({ bytes, totalBytes }: SignedBytesProps) {
  const isWhole = bytes.length === totalBytes
  const { text, isUtf8 } = useMemo(() => bodyText(bytes, isWhole), [bytes, isWhole])
  const [chosen, setChosen] = useState<'text' | 'hex'>()
  const form = chosen ?? (isUtf8 ? 'text' : 'hex')
  return (
    <Section
      title="The bytes signed over"
      aside={<Segmented label="Form of the signed bytes" options={forms} value={form} onChange={setChosen} />}
    >
      {!isWhole && (
        <p className="field-note">{`The first ${formatBytes(bytes.length)} of ${formatBytes(totalBytes)}.`}</p>
      )}
      {bytes.length === 0 ? (
        <p className="muted">None.</p>
      ) : (
        <div className="signed-bytes">
          {form === 'hex' ? (
            <HexView label="Signed bytes" bytes={bytes} />
          ) : (
            <TextView label="Signed bytes as text" text={text} />
          )}
        </div>
      )}
    </Section>
  )
}
