import type { CaptureView } from '../../../../shared/contract/capture'
import type { Tone } from '../../ui/tone'

interface CatcherWords {
  readonly tone: Tone
  readonly text: string
}

/** Where the catcher listens, and what is not as it should be. */
export function catcherWords(
  view: Pick<CaptureView, 'state' | 'host' | 'port' | 'wantedPort' | 'isExposed' | 'storing'>,
): CatcherWords {
  const { state, host, port, wantedPort } = view
  if (state === 'failed') return { tone: 'bad', text: `${host}:${String(wantedPort)} not listening` }
  if (state === 'starting' || port === null) return { tone: 'muted', text: `${host} starting` }
  const address = `${host}:${String(port)}`
  if (view.storing !== null) return { tone: 'bad', text: `${address} cannot store` }
  const notes: string[] = []
  // A wanted port of 0 means any.
  if (port !== wantedPort && wantedPort !== 0) notes.push(`${String(wantedPort)} was taken`)
  if (view.isExposed) notes.push('open to other computers')
  return notes.length === 0
    ? { tone: 'good', text: address }
    : { tone: 'warn', text: `${address} (${notes.join(', ')})` }
}
