import type { PreparedAuthorization } from '../../../../shared/contract/oauth'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { KeyValues } from '../../ui/key-values'
import { Notice } from '../../ui/notice'
import { Section } from '../../ui/section'
import { clientAuthTexts } from './client-auth-texts'

interface PreparedRequestProps {
  readonly prepared: PreparedAuthorization
  readonly pending: boolean
  readonly onSend: () => void
  readonly onBack: () => void
}

/** The request as it will be sent, with what each part is for. */
export function PreparedRequest({ prepared, pending, onSend, onBack }: PreparedRequestProps) {
  return (
    <Section title="The authorization request">
      <KeyValues
        rows={[
          ['Goes to', <code key="endpoint">{prepared.endpoint}</code>],
          ['Issuer', prepared.issuer === null ? 'not known' : <code key="issuer">{prepared.issuer}</code>],
          ['Then', clientAuthTexts[prepared.clientAuth].name],
        ]}
      />
      <DataTable
        label="Parameters"
        columns={['Parameter', 'Value', 'What it is for']}
        rows={prepared.parameters.map(({ name, value, meaning, rule }) => ({
          key: name,
          cells: [
            <code key="name">{name}</code>,
            <code key="value">{value}</code>,
            <span key="meaning">
              {meaning} <span className="muted">{rule}</span>
            </span>,
          ],
        }))}
      />
      {prepared.notes.map((note) => (
        <Notice key={note} tone="warn" title="Worth knowing">
          <p>{note}</p>
        </Notice>
      ))}
      <p className="muted">
        The port is the one that is free at that moment. It is open for this one answer, for five minutes.
      </p>
      <div className="form-actions">
        <Button look="primary" icon="arrow" pending={pending} onClick={onSend}>
          Open the browser
        </Button>
        <Button icon="back" onClick={onBack}>
          Back
        </Button>
      </div>
    </Section>
  )
}
