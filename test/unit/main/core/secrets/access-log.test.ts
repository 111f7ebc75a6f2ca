import { beforeEach, describe, expect, it } from 'vitest'
import { createAccessLog, type AccessLog } from '../../../../../src/main/core/secrets/access-log'
import { createWatchedVault } from '../../../../../src/main/core/secrets/watched-vault'
import type { SecretAccess } from '../../../../../src/main/ports/records'
import type { Vault } from '../../../../../src/main/ports/vault'
import { runAsCommand, runningCommand } from '../../../../../src/main/running-command'
import { AppError } from '../../../../../src/shared/errors'
import { createMemoryLog } from '../../../../support/memory-log'
import { createMemoryVault } from '../platform/fixtures'

let now: number
let stored: SecretAccess[]
let failure: Error | null
let batches: number
let noted: number
let timers: (() => void)[]
const log = createMemoryLog()
let accessLog: AccessLog
beforeEach(() => {
  now = 1_000
  stored = []
  failure = null
  batches = 0
  noted = 0
  timers = []
  accessLog = createAccessLog({
    records: {
      secretAccesses: {
        add: async (accesses) => {
          if (failure) throw failure
          batches += 1
          stored.push(...accesses)
        },
        list: async ({ name, limit }) =>
          stored
            .map((access, seq) => ({ ...access, seq }))
            .filter((access) => name === null || access.name === name)
            .reverse()
            .slice(0, limit),
      },
    },
    clock: { now: () => (now += 1) },
    log,
    runningCommand,
    onNoted: () => void (noted += 1),
    schedule: (work) => {
      timers.push(work)
      return () => void (timers = timers.filter((other) => other !== work))
    },
  })
})

const all = { name: null, beforeSeq: null, limit: 10 }

describe('createAccessLog', () => {
  it('writes a burst at once, when its time has come', async () => {
    accessLog.note('a', 'read')
    accessLog.note('b', 'written')
    expect(stored).toEqual([])
    expect(timers).toHaveLength(1)
    timers[0]?.()
    await accessLog.close()
    expect(batches).toBe(1)
    expect(noted).toBe(1)
    expect(stored.map(({ name, kind }) => [name, kind])).toEqual([
      ['a', 'read'],
      ['b', 'written'],
    ])
  })

  it('lists what was noted a moment ago', async () => {
    accessLog.note('a', 'read')
    expect((await accessLog.list(all)).map(({ name }) => name)).toEqual(['a'])
  })

  it('names the command, also after awaits, and the background where there was none', async () => {
    await runAsCommand('secrets.reveal', async () => {
      await new Promise(setImmediate)
      accessLog.note('a', 'read')
    })
    accessLog.note('a', 'read')
    expect((await accessLog.list(all)).map(({ action }) => action)).toEqual(['background', 'secrets.reveal'])
  })

  it('keeps what the store does not take, and writes it with the next', async () => {
    failure = new AppError('store.full', 'The disk is full.')
    accessLog.note('a', 'read')
    await accessLog.close()
    expect(log.text()).toContain('store.full')
    failure = null
    accessLog.note('b', 'read')
    expect((await accessLog.list(all)).map(({ name }) => name)).toEqual(['b', 'a'])
  })

  it('knows the last read of each secret, before and after it was asked', async () => {
    accessLog.note('a', 'read')
    accessLog.note('a', 'written')
    expect((await accessLog.lastReads()).get('a')?.at).toBe(1_001)
    accessLog.note('a', 'read')
    expect((await accessLog.lastReads()).get('a')?.at).toBe(1_003)
    expect((await accessLog.lastReads()).has('b')).toBe(false)
  })
})

describe('createWatchedVault', () => {
  it('tells of each use that went well, and never a value', async () => {
    const inner = createMemoryVault()
    const told: unknown[] = []
    const vault = createWatchedVault(inner as unknown as Vault, (...use) => void told.push(use))
    expect(await vault.get('a')).toBeUndefined()
    await vault.set('a', 'CANARY')
    expect(await vault.get('a')).toBe('CANARY')
    await vault.delete('a')
    expect(await vault.list()).toEqual([])
    inner.failure = new AppError('vault.locked', 'The keychain is locked.')
    await expect(vault.set('a', 'CANARY')).rejects.toThrow()
    expect(told).toEqual([
      ['a', 'written'],
      ['a', 'read'],
      ['a', 'deleted'],
    ])
  })
})
