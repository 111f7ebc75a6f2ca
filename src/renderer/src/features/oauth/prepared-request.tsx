import type { PreparedAuthorization } from '../../../../shared/contract/oauth'
import { Button } from '../../ui/button'
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
      <div className="oauth-panel">
        <KeyValues
          rows={[
            ['Goes to', <code key="endpoint">{prepared.endpoint}</code>],
            ['Issuer', prepared.issuer === null ? 'not known' : <code key="issuer">{prepared.issuer}</code>],
            ['Then', clientAuthTexts[prepared.clientAuth].name],
          ]}
        />
        <ol className="oauth-parameters" aria-label="Parameters">
          {prepared.parameters.map(({ name, value, meaning, rule }) => (
            <li key={name}>
              <code className="oauth-parameter-name">{name}</code>
              <code className="oauth-parameter-value">{value}</code>
              <span className="oauth-parameter-meaning">
                {meaning} {rule}
              </span>
            </li>
          ))}
        </ol>
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
      </div>
    </Section>
  )
}
