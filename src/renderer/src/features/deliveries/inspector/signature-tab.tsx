import type { DeliveryDetail } from '../../../../../shared/contract/deliveries'
import type { SignatureReport } from '../../../../../shared/contract/signatures'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useQuery } from '../../../bridge/use-query'
import { Button } from '../../../ui/button'
import { CodeList } from '../../../ui/code-list'
import { formatDateTime, formatQuantity, formatSpan } from '../../../ui/format'
import { KeyValues } from '../../../ui/key-values'
import { Loading } from '../../../ui/loading'
import { Notice } from '../../../ui/notice'
import { Section } from '../../../ui/section'
import { diagnosisTitles, signatureReasons, signatureStates } from '../signature-texts'
import { ComparedValues } from './compared-values'
import { SignedBytes } from './signed-bytes'
import { VerdictNotice } from './verdict-notice'

export function SignatureTab({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { id } = delivery
  const { data, error, retry } = useQuery(id, () => api.deliveries.explainSignature({ id }))
  if (error !== undefined)
    return (
      <div className="inspector-section">
        <VerdictNotice verdict={delivery.verdict} />
        <ErrorNote error={error} actions={<Button onClick={retry}>Try again</Button>} />
      </div>
    )
  return data === undefined ? <Loading /> : <Report delivery={delivery} report={data} onRepeat={retry} />
}

interface ReportProps {
  readonly delivery: DeliveryDetail
  readonly report: SignatureReport
  readonly onRepeat: () => void
}

function Report({ delivery, report, onRepeat }: ReportProps) {
  const { verdict, diagnoses, proposals } = report
  return (
    <div className="inspector-section">
      <VerdictNotice verdict={verdict} />
      {verdict.state !== delivery.verdict.state && (
        <Notice tone="info" title={`When it came: ${signatureStates[delivery.verdict.state].title.toLowerCase()}`}>
          <p>{delivery.verdict.explanation} The settings or secrets of the endpoint are others now.</p>
        </Notice>
      )}
      {diagnoses.length > 0 && (
        <Section title="What was found, likely first">
          <ol className="diagnoses">
            {diagnoses.map(({ code, explanation }, index) => (
              <li key={index}>
                <strong>{diagnosisTitles[code]}</strong>
                <p>{explanation}</p>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {proposals.length > 0 && (
        <Section title="The request has the headers of these schemes">
          <CodeList items={proposals} />
          <p className="field-note">The scheme is chosen in the settings of the endpoint.</p>
        </Section>
      )}
      <Section
        title={verdict.headerName === '' ? 'The value' : `The value of ${verdict.headerName}`}
        aside={
          <Button look="quiet" icon="refresh" onClick={onRepeat}>
            Check again
          </Button>
        }
      >
        <ComparedValues expected={report.expected} received={report.received} />
      </Section>
      <KeyValues
        rows={[
          ['Why', signatureReasons[verdict.reason]],
          ['Scheme', <code key="scheme">{verdict.scheme}</code>],
          ['Header', <code key="header">{verdict.headerName}</code>],
          [
            'Header value',
            verdict.headerValue === null ? <span className="muted">not sent</span> : <code>{verdict.headerValue}</code>,
          ],
          ['Signed at', report.signedAt === null ? undefined : signedAtInWords(report.signedAt, delivery.receivedAt)],
          ['Signed over', formatQuantity(report.signedBytes, 'byte')],
        ]}
      />
      <SignedBytes bytes={report.signed} totalBytes={report.signedBytes} />
    </div>
  )
}

/** The clocks of two computers: what matters is how far they are apart. */
function signedAtInWords(signedAt: number, receivedAt: number): string {
  const apart = receivedAt - signedAt
  const words =
    apart >= 0 ? `${formatSpan(apart)} before it was received` : `${formatSpan(apart)} after it was received`
  return `${formatDateTime(signedAt)}, ${words}`
}
