import type { CaptureView } from '../../../../shared/contract/capture'
import type { Tone } from '../../ui/tone'

interface CatcherWords {
  readonly tone: Tone
  readonly text: string
}

/** Where the catcher listens, and that it is not where it was asked to be, if so. */
export function catcherWords(view: Pick<CaptureView, 'state' | 'host' | 'port' | 'wantedPort'>): CatcherWords {
  const { state, host, port, wantedPort } = view
  if (state === 'failed') return { tone: 'bad', text: `${host}:${String(wantedPort)} not listening` }
  if (state === 'starting' || port === null) return { tone: 'muted', text: `${host} starting` }
  const address = `${host}:${String(port)}`
  // A wanted port of 0 means any.
  return port === wantedPort || wantedPort === 0
    ? { tone: 'good', text: address }
    : { tone: 'warn', text: `${address} (${String(wantedPort)} was taken)` }
}
