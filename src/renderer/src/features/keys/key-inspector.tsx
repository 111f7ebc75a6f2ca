import type { Key } from '../../../../shared/contract/keys'
import type { TokenId } from '../../../../shared/contract/tokens'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { formatDateTime } from '../../ui/format'
import { KeyValues } from '../../ui/key-values'
import { Pane, PaneBody } from '../../ui/pane'
import { Section } from '../../ui/section'
import { StatusWord } from '../../ui/status-word'
import { Certificates } from './certificates'
import { ExportButtons } from './export-buttons'
import { Findings } from './findings'
import { ADDRESS_NAMES, keyTitle, keyWord, originWords } from './key-words'

interface KeyInspectorProps {
  readonly of: Key
  readonly tokenName: (id: TokenId) => string
  readonly onOpenToken: (id: TokenId) => void
}

export function KeyInspector({ of: key, tokenName, onOpenToken }: KeyInspectorProps) {
  const { word, tone } = keyWord(key)
  return (
    <Pane
      label="Key"
      inheritsFocus
      head={
        <>
          <h2 className="ellipsis foreign">{keyTitle(key)}</h2>
          <span className="spacer" />
          <StatusWord tone={tone}>{word}</StatusWord>
        </>
      }
    >
      <PaneBody>
        {key.fault !== null && <Findings label="Fault" tone="bad" findings={[key.fault]} />}
        <Findings label="Warnings" tone="warn" findings={key.warnings} />
        <Facts of={key} />
        <Copies of={key} />
        <Section title="Signed">
          <SignedTokens of={key} tokenName={tokenName} onOpenToken={onOpenToken} />
        </Section>
        {key.certificates.length > 0 && (
          <Section title="Certificates (x5c)">
            <p className="muted">Whether anybody vouches for the last one is not judged.</p>
            <Certificates chain={key.certificates} />
          </Section>
        )}
        <Section title="Parameters">
          <KeyValues
            rows={key.parameters.map(({ name, value }) => [
              name,
              <code key={name} className="foreign">
                {value}
              </code>,
            ])}
          />
        </Section>
      </PaneBody>
    </Pane>
  )
}

function Facts({ of: key }: { readonly of: Key }) {
  const isPublished = key.origin === 'platform'
  return (
    <KeyValues
      rows={[
        ['Key id (kid)', key.kid === null ? 'none' : <code key="kid">{key.kid}</code>],
        ['Type', [key.kty ?? 'none', key.curve].filter((part) => part !== null).join(', ')],
        ['Size', key.bits === null ? 'not known' : `${String(key.bits)} bits`],
        ['Algorithm', key.algorithm ?? 'not said'],
        ['Use', key.use ?? 'not said'],
        [
          'Thumbprint',
          key.thumbprint === null ? (
            'none: a number that it needs is missing'
          ) : (
            <span key="thumbprint">
              <code>{key.thumbprint}</code>
              <CopyButton label="thumbprint" value={key.thumbprint} />
            </span>
          ),
        ],
        ['From', originWords[key.origin]],
        [
          'Published at',
          isPublished ? key.foundAt.map((id) => ADDRESS_NAMES[id]).join(', ') || 'nowhere now' : undefined,
        ],
        [isPublished ? 'First seen' : 'Added', formatDateTime(key.firstSeenAt)],
        ['Last seen', isPublished ? formatDateTime(key.lastSeenAt) : undefined],
        ['Gone since', key.goneSince === null ? undefined : formatDateTime(key.goneSince)],
      ]}
    />
  )
}

function Copies({ of: { id } }: { readonly of: Key }) {
  const copy = useCommand(api.keys.copy)
  return (
    <>
      <div className="form-actions">
        {(['jwk', 'pem'] as const).map((format) => (
          <Button key={format} icon="copy" pending={copy.pending} onClick={() => void copy.run({ key: id, format })}>
            {format === 'jwk' ? 'Copy JWK' : 'Copy PEM'}
          </Button>
        ))}
      </div>
      {copy.error !== undefined && <ErrorNote error={copy.error} />}
      <ExportButtons what="this key" ids={[id]} />
    </>
  )
}

function SignedTokens({ of: { signedTokens }, tokenName, onOpenToken }: KeyInspectorProps) {
  if (signedTokens.length === 0) return <p className="muted">No kept token was verified with it.</p>
  return (
    <ul className="key-tokens" aria-label="Tokens that it signed">
      {signedTokens.map((id) => (
        <li key={id}>
          <button
            type="button"
            className="key-link"
            onClick={() => {
              onOpenToken(id)
            }}
          >
            {tokenName(id)}
          </button>
        </li>
      ))}
    </ul>
  )
}
