import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { createHeldSecrets } from '../../../../../src/main/core/secrets/held-secrets'
import { AppError } from '../../../../../src/shared/errors'
import { createMemoryLog } from '../../../../support/memory-log'
import { createMemoryVault } from '../platform/fixtures'

const locked = (): AppError => new AppError('vault.locked', 'The keychain is locked.')

function setUp() {
  const vault = createMemoryVault()
  const log = createMemoryLog()
  return { vault, log, secrets: createHeldSecrets({ vault, log }) }
}

describe('createHeldSecrets', () => {
  it('is the vault as long as that works', async () => {
    const { vault, secrets } = setUp()
    await secrets.set('b', 'CANARY-b')
    vault.values.set('a', 'CANARY-a')
    expect(await secrets.get('b')).toBe('CANARY-b')
    expect(await secrets.get('c')).toBeUndefined()
    expect(await secrets.list()).toEqual(['a', 'b'])
    expect(vault.values.get('b')).toBe('CANARY-b')
  })

  it('says that the vault did not take a secret, and has it all the same', async () => {
    const { vault, secrets } = setUp()
    vault.failure = locked()
    await expect(secrets.set('b', 'CANARY-b')).rejects.toBe(vault.failure)
    vault.values.set('a', 'CANARY-a')
    expect(await secrets.get('b')).toBe('CANARY-b')
    expect(await secrets.list()).toEqual(['a', 'b'])
    expect(vault.values.has('b')).toBe(false)
  })

  it('deletes from the vault and from what is held, and from neither when the vault refuses', async () => {
    const { vault, secrets } = setUp()
    await secrets.set('a', 'CANARY-a')
    vault.failure = locked()
    await expect(secrets.set('b', 'CANARY-b')).rejects.toThrow()
    await expect(secrets.delete('b')).rejects.toBe(vault.failure)
    expect(await secrets.list()).toEqual(['a', 'b'])
    vault.failure = null
    await secrets.delete('a')
    await secrets.delete('b')
    expect(await secrets.list()).toEqual([])
  })

  it.each(['get', 'list'] as const)('stores it at the first %s after the vault works again', async (use) => {
    const { vault, secrets } = setUp()
    vault.failure = locked()
    await expect(secrets.set('b', 'CANARY-b')).rejects.toThrow()
    await secrets[use]('b')
    expect(vault.values.has('b')).toBe(false)
    vault.failure = null
    // The first use may meet the earlier try still on its way.
    await vi.waitFor(async () => {
      await secrets[use]('b')
      expect(vault.values.get('b')).toBe('CANARY-b')
    })
    expect(await secrets.get('b')).toBe('CANARY-b')
  })

  it('makes nobody wait for a vault that hangs', async () => {
    const { vault, secrets } = setUp()
    vault.failure = locked()
    await expect(secrets.set('b', 'CANARY-b')).rejects.toThrow()
    vault.set = () => new Promise(() => undefined)
    expect(await secrets.get('b')).toBe('CANARY-b')
    expect(await secrets.list()).toEqual(['b'])
  })

  it('tries once at a time', async () => {
    const { vault, secrets } = setUp()
    vault.failure = locked()
    await expect(secrets.set('b', 'CANARY-b')).rejects.toThrow()
    let calls = 0
    vault.set = () => {
      calls += 1
      return new Promise(() => undefined)
    }
    await Promise.all([secrets.get('b'), secrets.list(), secrets.get('b')])
    expect(calls).toBe(1)
  })

  it('does not let an older value that is on its way overwrite a newer one', async () => {
    const { vault, secrets } = setUp()
    vault.failure = locked()
    await expect(secrets.set('b', 'old')).rejects.toThrow()
    vault.failure = null
    const started: string[] = []
    const letThrough: (() => void)[] = []
    vault.set = async (name, value) => {
      started.push(value)
      await new Promise<void>((resolve) => void letThrough.push(resolve))
      vault.values.set(name, value)
    }
    await vi.waitFor(async () => {
      await secrets.get('b')
      expect(started).toEqual(['old'])
    })
    const newer = secrets.set('b', 'new')
    await nextTurn()
    expect(started).toEqual(['old'])
    letThrough[0]?.()
    await vi.waitFor(() => expect(started).toEqual(['old', 'new']))
    letThrough[1]?.()
    await newer
    expect(vault.values.get('b')).toBe('new')
    expect(await secrets.get('b')).toBe('new')
  })

  it('keeps it also after a bug, which it reports as it is', async () => {
    const { vault, log, secrets } = setUp()
    vault.failure = new TypeError('CANARY-bug')
    await expect(secrets.set('b', 'CANARY-b')).rejects.toBe(vault.failure)
    expect(await secrets.get('b')).toBe('CANARY-b')
    await vi.waitFor(() => expect(log.text()).toContain("code: 'fault'"))
    expect(log.text()).not.toContain('CANARY')
  })

  it('names what is held, tells of it, and stores it when asked', async () => {
    const { vault, secrets } = setUp()
    const told: (readonly string[])[] = []
    secrets.onHeldChanged(() => void told.push(secrets.heldNames()))
    vault.failure = locked()
    await expect(secrets.set('b', 'CANARY-b')).rejects.toThrow()
    await expect(secrets.storeHeld()).rejects.toBe(vault.failure)
    expect(told).toEqual([['b']])
    vault.failure = null
    await secrets.storeHeld()
    expect(vault.values.get('b')).toBe('CANARY-b')
    expect(told).toEqual([['b'], []])
  })

  it('deletes what is held and what is stored', async () => {
    const { vault, secrets } = setUp()
    vault.failure = locked()
    await expect(secrets.set('b', 'CANARY-b')).rejects.toThrow()
    await expect(secrets.delete('b')).rejects.toBe(vault.failure)
    expect(secrets.heldNames()).toEqual(['b'])
    vault.failure = null
    await secrets.delete('b')
    expect(await secrets.get('b')).toBeUndefined()
    expect(await secrets.list()).toEqual([])
  })
})
