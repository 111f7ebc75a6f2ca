import { createMemoryFiles } from '../../../../../../src/main/adapters/memory/files'
import { cryptoRandom } from '../../../../../../src/main/adapters/node/crypto-random'
import { createProfiles } from '../../../../../../src/main/core/secrets/profile/create-profiles'
import type { ProfileShelf } from '../../../../../../src/main/core/secrets/profile/profile-shelf'
import type { AppRecord, EndpointRecord, TokenRecord } from '../../../../../../src/main/ports/records'
import { AppError } from '../../../../../../src/shared/errors'
import { createMemoryVault } from '../../platform/fixtures'

/** A computer's shelf in memory. */
export function createShelf() {
  const vault = createMemoryVault()
  const apps = new Map<string, AppRecord>()
  const endpoints = new Map<string, EndpointRecord>()
  const tokens = new Map<string, TokenRecord>()
  const environments = new Map<string, string>()
  /** What was written, in order. */
  const written: string[] = []
  const shelf = {
    records: {
      apps: {
        list: async (id: string) => [...apps.values()].filter(({ environmentId }) => environmentId === id),
        put: async (record: AppRecord) => {
          written.push(`app ${record.clientId}`)
          apps.set(record.clientId, record)
        },
      },
      endpoints: {
        list: async () => [...endpoints.values()],
        put: async (record: EndpointRecord) => {
          written.push(`endpoint ${record.id}`)
          endpoints.set(record.id, record)
        },
      },
      tokens: {
        list: async (id: string) =>
          [...tokens.values()].filter(({ environmentId }) => environmentId === id).map(({ summary }) => summary),
        get: async (id: string) => tokens.get(id),
        put: async (record: TokenRecord) => {
          written.push(`token ${record.summary.id}`)
          tokens.set(record.summary.id, record)
        },
      },
    },
    secrets: {
      ...vault,
      set: async (name: string, value: string) => {
        if (vault.failure) throw vault.failure
        written.push(`secret ${name}`)
        vault.values.set(name, value)
      },
    },
    environments: {
      list: async () => [
        { id: 'sandbox', name: 'Sandbox', document: null },
        ...[...environments].map(([id, document]) => ({ id, name: `Name of ${id}`, document })),
      ],
      check: (document: string) => {
        if (document === 'broken') throw new AppError('profile.damaged', 'It is none of ours.')
      },
      put: async (document: string) => {
        written.push(`environment ${document}`)
        environments.set(document, document)
      },
    },
  }
  return { shelf: shelf as unknown as ProfileShelf, vault, apps, endpoints, tokens, environments, written }
}

/** Profiles of a shelf, with a clock that is moved by hand. */
export function createProfilesRig(computer = createShelf()) {
  const files = createMemoryFiles()
  const timers = new Map<() => void, number>()
  const time = { now: Date.UTC(2026, 0, 2) }
  const imported: number[] = []
  const profiles = createProfiles({
    shelf: computer.shelf,
    files,
    clock: { now: () => time.now },
    random: cryptoRandom,
    onImported: async () => void imported.push(computer.written.length),
    schedule: (work, delayMs) => {
      timers.set(work, time.now + delayMs)
      return () => void timers.delete(work)
    },
  })
  function pass(ms: number): void {
    time.now += ms
    for (const [work, at] of [...timers]) {
      if (at > time.now) continue
      timers.delete(work)
      work()
    }
  }
  return { ...computer, profiles, files, time, imported, pass }
}
