import { expect, it } from 'vitest'
import { catcherWords } from '../../../../../../src/renderer/src/features/capture/catcher-words'

const host = '127.0.0.1'

it.each([
  [{ state: 'listening', host, port: 4710, wantedPort: 4710 }, 'good', '127.0.0.1:4710'],
  [{ state: 'listening', host, port: 4711, wantedPort: 4710 }, 'warn', '127.0.0.1:4711 (4710 was taken)'],
  [{ state: 'listening', host, port: 50_123, wantedPort: 0 }, 'good', '127.0.0.1:50123'],
  [{ state: 'starting', host, port: null, wantedPort: 4710 }, 'muted', '127.0.0.1 starting'],
  [{ state: 'failed', host, port: null, wantedPort: 4710 }, 'bad', '127.0.0.1:4710 not listening'],
] as const)('says of %j', (view, tone, text) => {
  expect(catcherWords(view)).toEqual({ tone, text })
})
