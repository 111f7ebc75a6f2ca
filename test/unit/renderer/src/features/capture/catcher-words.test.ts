import { expect, it } from 'vitest'
import { catcherWords } from '../../../../../../src/renderer/src/features/capture/catcher-words'

const host = '127.0.0.1'
const usual = { state: 'listening', host, port: 4710, wantedPort: 4710, isExposed: false, storing: null } as const
const storing = { code: 'store.full', message: 'The disk is full.' } as const

it.each([
  [{}, 'good', '127.0.0.1:4710'],
  [{ port: 4711 }, 'warn', '127.0.0.1:4711 (4710 was taken)'],
  [{ port: 50_123, wantedPort: 0 }, 'good', '127.0.0.1:50123'],
  [{ isExposed: true }, 'warn', '127.0.0.1:4710 (open to other computers)'],
  [{ port: 4711, isExposed: true }, 'warn', '127.0.0.1:4711 (4710 was taken, open to other computers)'],
  [{ storing, isExposed: true }, 'bad', '127.0.0.1:4710 cannot store'],
  [{ state: 'starting', port: null }, 'muted', '127.0.0.1 starting'],
  [{ state: 'failed', port: null }, 'bad', '127.0.0.1:4710 not listening'],
] as const)('says of %j', (change, tone, text) => {
  expect(catcherWords({ ...usual, ...change })).toEqual({ tone, text })
})
