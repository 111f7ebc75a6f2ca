import type { TestTokensView } from '../../../../shared/contract/test-tokens'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { CopyField } from '../../ui/copy-field'
import { Notice } from '../../ui/notice'
import { Section } from '../../ui/section'
import { StatusWord } from '../../ui/status-word'

type Server = TestTokensView['server']

const stateWords: Readonly<Record<Server['state'], string>> = {
  stopped: 'Stopped',
  starting: 'Starting',
  running: 'Running',
  failed: 'Failed',
}

export function ServerSection({ server }: { readonly server: Server }) {
  const start = useCommand(api.testTokens.startServer)
  const stop = useCommand(api.testTokens.stopServer)
  const isRunning = server.state === 'running'
  const problem = start.error ?? stop.error ?? server.problem ?? undefined
  return (
    <Section
      title="Local key set"
      aside={
        <span className="key-maker">
          <StatusWord tone={isRunning ? 'good' : server.state === 'failed' ? 'bad' : 'muted'}>
            {stateWords[server.state]}
          </StatusWord>
          {isRunning ? (
            <Button icon="pause" pending={stop.pending} onClick={() => void stop.run()}>
              Stop
            </Button>
          ) : (
            <Button icon="play" pending={start.pending || server.state === 'starting'} onClick={() => void start.run()}>
              Start
            </Button>
          )}
        </span>
      }
    >
      <div className="local-keys">
        {problem !== undefined && <ErrorNote error={problem} />}
        {server.plantedCount > 0 && (
          <Notice tone="bad" title="A handler fetched the key that a token named">
            <p>
              It asked {times(server.plantedCount)} for the address in <code>jku</code>. Whoever makes a token chooses
              that address, so a handler must never ask it (RFC 8725 §3.10).
            </p>
          </Notice>
        )}
        {server.jwksUrl !== null && server.issuer !== null ? (
          <>
            <CopyField label="Key set" value={server.jwksUrl} />
            <CopyField label="Issuer" value={server.issuer} />
            <p className="muted">
              {server.requestCount === 0 ? 'Not asked for yet' : `Asked for ${times(server.requestCount)}`}. Metadata is
              below the issuer, at <code>/.well-known/…</code>. This computer alone can reach it.
            </p>
          </>
        ) : (
          <p className="muted">
            Start it to give a handler on this computer an issuer to trust: it serves the published public keys on
            127.0.0.1, and tokens made then name it.
          </p>
        )}
      </div>
    </Section>
  )
}

const times = (count: number): string => (count === 1 ? 'once' : `${String(count)} times`)
