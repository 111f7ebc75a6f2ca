import type { SignatureVerdict } from '../../../../shared/contract/deliveries'
import { formatCount, formatQuantity } from '../../ui/format'
import { KeyValues } from '../../ui/key-values'
import { signatureReasons } from './signature-texts'
import { VerdictNotice } from './verdict-notice'

interface SignatureTabProps {
  readonly verdict: SignatureVerdict
  readonly bodyBytes: number
}

export function SignatureTab({ verdict, bodyBytes }: SignatureTabProps) {
  return (
    <div className="inspector-section">
      <VerdictNotice verdict={verdict} />
      <KeyValues
        rows={[
          ['Why', signatureReasons[verdict.reason]],
          ['Scheme', <code key="scheme">{verdict.scheme}</code>],
          ['Header', <code key="header">{verdict.headerName}</code>],
          [
            'Header value',
            verdict.headerValue === null ? <span className="muted">not sent</span> : <code>{verdict.headerValue}</code>,
          ],
          [
            'Signed over',
            verdict.signedBytes === bodyBytes
              ? `The body as received, ${formatQuantity(bodyBytes, 'byte')}`
              : `${formatCount(verdict.signedBytes)} of ${formatQuantity(bodyBytes, 'byte')} of the body`,
          ],
        ]}
      />
    </div>
  )
}
