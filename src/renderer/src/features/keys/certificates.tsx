import type { Certificate } from '../../../../shared/contract/keys'
import { CopyButton } from '../../ui/copy-button'
import { formatDateTime } from '../../ui/format'
import { KeyValues } from '../../ui/key-values'
import { Findings } from './findings'

/** The chain, the certificate of the key first. */
export function Certificates({ chain }: { readonly chain: readonly Certificate[] }) {
  return (
    <ol className="key-chain" aria-label="Certificates">
      {chain.map((certificate, index) => (
        <li key={index}>
          <Findings
            label={`Findings of certificate ${String(index + 1)}`}
            tone="warn"
            findings={certificate.findings}
          />
          <KeyValues
            rows={[
              ['Subject', <span key="subject">{certificate.subject}</span>],
              ['Issuer', certificate.issuer],
              ['Valid', `${formatDateTime(certificate.notBefore)} to ${formatDateTime(certificate.notAfter)}`],
              ['Serial number', <code key="serial">{certificate.serialNumber}</code>],
              [
                'SHA-256',
                <span key="sha">
                  <code>{certificate.sha256}</code>
                  <CopyButton label={`SHA-256 of certificate ${String(index + 1)}`} value={certificate.sha256} />
                </span>,
              ],
            ]}
          />
        </li>
      ))}
    </ol>
  )
}
