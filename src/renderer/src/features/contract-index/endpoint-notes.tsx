import type { EndpointNote } from '../../../../shared/contract/contract-index'
import { Button } from '../../ui/button'
import { KeyValues } from '../../ui/key-values'
import { CodeExampleView } from './code-example'
import { tryWords } from './contract-words'

interface EndpointNotesProps {
  readonly endpoint: EndpointNote
  /** Undefined where there is no screen to try it on. */
  readonly onTry: (() => void) | undefined
}

const hosts = { auth: 'https://auth.knogin.com', api: 'https://api.knogin.com' } as const

/** What contract 2026.1 documents of a route, and what it leaves open. */
export function EndpointNotes({ endpoint, onTry }: EndpointNotesProps) {
  const { methods, path, host, auth, summary, examples, notDocumented, tryOn } = endpoint
  return (
    <>
      <p className="contract-text">{summary}</p>
      <KeyValues
        rows={[
          ['Route', <code key="route">{`${methods.join('/')} ${path}`}</code>],
          ['Host', <code key="host">{hosts[host]}</code>],
          ['Authorization', <code key="auth">{auth}</code>],
          ['Not documented', notDocumented.length === 0 ? undefined : `${notDocumented.join(', ')}.`],
        ]}
      />
      {examples.map((example, index) => (
        <CodeExampleView key={index} example={example} />
      ))}
      {onTry !== undefined && (
        <div className="form-actions">
          <Button icon="arrow" aria-label={`${tryWords[tryOn]}: ${methods.join('/')} ${path}`} onClick={onTry}>
            {tryWords[tryOn]}
          </Button>
        </div>
      )}
    </>
  )
}
