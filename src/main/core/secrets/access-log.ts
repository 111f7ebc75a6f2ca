import { AppError } from '../../../shared/errors'
import type { Clock } from '../../ports/clock'
import type { Log } from '../../ports/log'
import type { Records, SecretAccess } from '../../ports/records'
import { scheduleTimeout, type Schedule } from './schedule'
import type { NoteAccess } from './watched-vault'

/** Uses come in bursts: what comes within this time is written at once. */
const BATCH_MS = 250
/** So many are kept in memory while the store does not take them; the oldest go first. */
const MAX_WAITING = 1_000
/** As many as the store keeps. */
const MAX_PAGE = 10_000

export interface AccessLogDeps {
  readonly records: Pick<Records, 'secretAccesses'>
  readonly clock: Clock
  readonly log: Log
  /** The command under way; null where nobody asked. */
  readonly runningCommand: () => string | null
  /** Told after uses were noted, at most once for each batch. */
  readonly onNoted: () => void
  /** For tests; a timer by default. */
  readonly schedule?: Schedule
}

/** Which secret was used when, by what. Knows names only. */
export interface AccessLog {
  readonly note: NoteAccess
  list: Records['secretAccesses']['list']
  /** The last time that each secret was read, by name. */
  lastReads(): Promise<ReadonlyMap<string, SecretAccess>>
  /** Writes what waits. */
  close(): Promise<void>
}

export function createAccessLog(deps: AccessLogDeps): AccessLog {
  const { records, clock, log, runningCommand, onNoted, schedule = scheduleTimeout } = deps
  let waiting: SecretAccess[] = []
  let cancel: (() => void) | null = null
  let writing: Promise<void> = Promise.resolve()
  let reads: Promise<Map<string, SecretAccess>> | null = null

  async function loadReads(): Promise<Map<string, SecretAccess>> {
    const newest = new Map<string, SecretAccess>()
    const stored = await records.secretAccesses.list({ name: null, beforeSeq: null, limit: MAX_PAGE })
    for (const access of stored) if (access.kind === 'read' && !newest.has(access.name)) newest.set(access.name, access)
    return newest
  }

  const lastReads = (): Promise<Map<string, SecretAccess>> => {
    reads ??= loadReads().catch((error: unknown) => {
      reads = null
      throw error
    })
    return reads
  }

  function write(): Promise<void> {
    cancel?.()
    cancel = null
    writing = writing.then(async () => {
      const batch = waiting
      waiting = []
      if (batch.length === 0) return
      try {
        await records.secretAccesses.add(batch)
      } catch (error) {
        // The use itself went well, and must not fail for its entry: it is written with the next.
        waiting = [...batch, ...waiting].slice(-MAX_WAITING)
        log.warn('access log not written', { code: error instanceof AppError ? error.code : 'fault' })
      }
    })
    return writing
  }

  return {
    note(name, kind) {
      const access: SecretAccess = { name, at: clock.now(), kind, action: runningCommand() ?? 'background' }
      waiting = [...waiting.slice(1 - MAX_WAITING), access]
      if (kind === 'read') void reads?.then((newest) => newest.set(name, access)).catch(() => undefined)
      cancel ??= schedule(() => void write().then(onNoted), BATCH_MS)
    },
    async list(ask) {
      await write()
      return records.secretAccesses.list(ask)
    },
    async lastReads() {
      await write()
      return lastReads()
    },
    close: write,
  }
}
