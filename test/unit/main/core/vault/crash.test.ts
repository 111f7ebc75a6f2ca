/*
 * The process may end between any two writes. Each test lets it end at its first write, its second, and so on, both
 * before that write reached the keychain or the disk and after, then opens the vault anew on what is left.
 */
import { describe, expect, it } from 'vitest'
import { createVault } from '../../../../../src/main/core/vault/create-vault'
import type { SecretStore } from '../../../../../src/main/ports/secret-store'
import type { Vault, VaultIndex, VaultIndexFile } from '../../../../../src/main/ports/vault'
import { createCountingRandom } from './keychain-double'

/** What outlives a crash. */
interface Machine {
  readonly items: Map<string, string>
  index: VaultIndex | undefined
}

interface Death {
  readonly write: number
  readonly isWritten: boolean
}

class Crash extends Error {}

const random = createCountingRandom()

/** One life of the process on the machine. After its death every call throws. */
function live(machine: Machine, death?: Death): { store: SecretStore; index: VaultIndexFile } {
  let writes = 0
  let isDead = false
  const look = (): void => {
    if (isDead) throw new Crash()
  }
  const write = <T>(apply: () => T): T => {
    look()
    writes += 1
    isDead = writes === death?.write
    if (isDead && !death?.isWritten) throw new Crash()
    const result = apply()
    look()
    return result
  }
  return {
    store: {
      persistence: 'keychain',
      async get(account) {
        look()
        return machine.items.get(account) ?? null
      },
      set: async (account, value) => void write(() => machine.items.set(account, value)),
      delete: async (account) => write(() => machine.items.delete(account)),
      close: async () => undefined,
    },
    index: {
      async load() {
        look()
        return structuredClone(machine.index)
      },
      save: async (index) => write(() => void (machine.index = structuredClone(index))),
    },
  }
}

const openVault = (machine: Machine, death?: Death): Promise<Vault> => createVault({ ...live(machine, death), random })

const copy = ({ items, index }: Machine): Machine => ({ items: new Map(items), index: structuredClone(index) })

function accountsOf({ index }: Machine): string[] {
  return Object.values(index?.entries ?? {})
    .flatMap(({ generation, parts }) =>
      Array.from({ length: parts }, (_, part) => `${index?.profile ?? ''}/${generation}/${part}`),
    )
    .sort()
}

const name = 'secret'
const bystander = 'bystander'
const long = (letter: string): string => letter.repeat(4_000)

async function prepare(value: string | undefined): Promise<Machine> {
  const machine: Machine = { items: new Map(), index: undefined }
  const vault = await openVault(machine)
  await vault.set(bystander, 'untouched')
  if (value !== undefined) await vault.set(name, value)
  return machine
}

const changes: [string, string | undefined, (vault: Vault) => Promise<void>, string | undefined][] = [
  ['a first value', undefined, (vault) => vault.set(name, long('n')), long('n')],
  ['a longer value', 'old', (vault) => vault.set(name, long('n')), long('n')],
  ['a shorter value', long('o'), (vault) => vault.set(name, 'new'), 'new'],
  ['the same value again', long('o'), (vault) => vault.set(name, long('o')), long('o')],
  ['a deletion', long('o'), (vault) => vault.delete(name), undefined],
]

describe.each(changes)('a crash during %s', (_, before, change, after) => {
  it.each([false, true])('leaves the old or the new (the last write arrived: %s)', async (isWritten) => {
    const prepared = await prepare(before)
    const outcomes = new Set<string | undefined>()
    for (let write = 1; ; write += 1) {
      const machine = copy(prepared)
      const result = await openVault(machine, { write, isWritten })
        .then(async (vault) => {
          await vault.probe()
          await change(vault)
        })
        .catch((error: unknown) => error)
      if (result !== undefined) expect(result).toBeInstanceOf(Crash)

      const reopened = await openVault(machine)
      const found = await reopened.get(name)
      expect([before, after]).toContain(found)
      outcomes.add(found)
      expect(await reopened.get(bystander)).toBe('untouched')
      // Nothing that holds a piece of a secret lies about outside the index's knowledge ...
      await reopened.probe()
      expect([...machine.items.keys()].sort()).toEqual(accountsOf(machine))
      // ... and what the crash left is gone, with the value as it was found.
      expect(machine.index?.leftovers).toEqual([])
      expect(await reopened.get(name)).toBe(found)

      if (result === undefined) break
      expect(write).toBeLessThan(40)
    }
    expect([...outcomes].sort()).toEqual([...new Set([before, after])].sort())
  })
})

it('a second crash, while the first one is tidied up, does no harm either', async () => {
  const prepared = await prepare(long('o'))
  for (let write = 1; ; write += 1) {
    const machine = copy(prepared)
    const first = await openVault(machine, { write, isWritten: true })
      .then((vault) => vault.set(name, long('n')))
      .catch((error: unknown) => error)
    for (let second = 1; ; second += 1) {
      const again = copy(machine)
      const vault = await openVault(again, { write: second, isWritten: true })
      const found = await vault.get(name)
      const result = await vault.probe().catch((error: unknown) => error)
      const last = await openVault(again)
      await last.probe()
      expect(await last.get(name)).toBe(found)
      expect([...again.items.keys()].sort()).toEqual(accountsOf(again))
      if (!(result instanceof Crash)) break
    }
    if (first === undefined) break
  }
})
