import type { SecretEntry } from '../../../../shared/contract/secrets'
import { SecretValue } from '../../bridge/secret-value'
import { formatDateTime } from '../../ui/format'
import { KeyValues } from '../../ui/key-values'
import { Pane, PaneBody } from '../../ui/pane'
import { Section } from '../../ui/section'
import { StatusWord } from '../../ui/status-word'
import { EnterSecretForm } from './enter-secret-form'
import { RepairNotice } from './repair-notice'
import { actionWords, kindWords, ownerWords, spokenName, stateWord } from './secret-words'
import { UsesTable } from './uses-table'

export function SecretInspector({ secret }: { readonly secret: SecretEntry }) {
  const { word, ...look } = stateWord(secret)
  const { lastRead } = secret
  return (
    <Pane label="Secret" inheritsFocus head={<h2>{ownerWords(secret)}</h2>}>
      <PaneBody>
        <RepairNotice secret={secret} />
        <KeyValues
          rows={[
            ['Kind', kindWords[secret.kind]],
            [
              'State',
              <StatusWord key="state" {...look}>
                {word}
              </StatusWord>,
            ],
            ['Environment', secret.environmentName ?? secret.environmentId ?? undefined],
            ['Client id', secret.clientId === null ? undefined : <code key="client">{secret.clientId}</code>],
            ['Name', <code key="name">{secret.name}</code>],
            [
              'Last read',
              lastRead === null ? (
                'never'
              ) : (
                <span key="read">
                  {formatDateTime(lastRead.at)} by <code>{actionWords(lastRead.action)}</code>
                </span>
              ),
            ],
          ]}
        />
        {secret.kind === 'database-key' && (
          <p className="muted">
            Signet’s own file is encrypted with it. It is neither shown nor copied; to take your data along, export a
            profile.
          </p>
        )}
        {secret.kind === 'test-key' && (
          <p className="muted">
            Test tokens are signed with it, on the Tokens screen. It is neither shown nor copied, and is removed there.
          </p>
        )}
        {secret.canReveal && (
          <Section title="Value">
            <SecretValue name={secret.name} label={spokenName(secret)} />
          </Section>
        )}
        {secret.canSet && (
          <Section title={secret.state === 'missing' ? 'Enter it again' : 'Replace it'}>
            <EnterSecretForm secret={secret} />
          </Section>
        )}
        <Section title="Used">
          <UsesTable key={secret.name} name={secret.name} />
        </Section>
      </PaneBody>
    </Pane>
  )
}
