import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createStateSeal, type StateSeal } from '../../../../src/sandbox/state/seal-state'
import { AppError } from '../../../../src/shared/errors'

const PASSPHRASE = 'Zürich, 1848'

let seal: StateSeal

beforeAll(async () => {
  seal = await createStateSeal(PASSPHRASE, undefined)
})

describe('createStateSeal', () => {
  it('opens what it sealed, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 2_000 }), (state) => {
        expect(new Uint8Array(seal.open(seal.seal(state)))).toEqual(state)
      }),
    )
  })

  it('seals the same state to other bytes each time', () => {
    const state = new Uint8Array(64)
    const [one, other] = [seal.seal(state), seal.seal(state)]
    expect(Buffer.from(one).equals(other)).toBe(false)
  })

  it('opens nothing in which one bit behind the header was changed', () => {
    const sealed = seal.seal(new TextEncoder().encode('{"keys":[]}'))
    fc.assert(
      fc.property(fc.integer({ min: 40, max: sealed.byteLength - 1 }), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ (1 << bit) : byte))
        expect(() => seal.open(changed)).toThrow(AppError)
      }),
    )
  })

  it('opens the file of an earlier run, by a passphrase that was typed in another way', async () => {
    const sealed = seal.seal(Uint8Array.of(1, 2, 3))
    const later = await createStateSeal(PASSPHRASE.normalize('NFD'), sealed)
    expect([...later.open(sealed)]).toEqual([1, 2, 3])
  })

  it.each([
    ['a wrong passphrase', 'Zurich, 1848', (sealed: Uint8Array) => sealed, 'the passphrase is not the one'],
    ['a file that is too short', PASSPHRASE, (sealed: Uint8Array) => sealed.subarray(0, 40), 'it is damaged'],
    ['another file', PASSPHRASE, () => new Uint8Array(200), 'it is not a state of the sandbox'],
  ])('names %s, and not the passphrase', async (_, passphrase, change, reason) => {
    const error: unknown = await createStateSeal(passphrase, change(seal.seal(Uint8Array.of(1)))).catch(
      (caught: unknown) => caught,
    )
    expect(error).toMatchObject({ code: 'environment.not_ready', message: expect.stringContaining(reason) as string })
    expect(String(error)).not.toContain('1848')
  })
})
