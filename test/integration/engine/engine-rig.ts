import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createChildProcesses } from '../../../src/main/adapters/node/child-processes'
import { createEngineClient } from '../../../src/main/adapters/node/engine-client'
import type { EndpointConfig, Engine } from '../../../src/main/ports/engine'
import type { ChildProcess } from '../../../src/main/ports/processes'
import { USUAL_ANSWER } from '../../../src/shared/contract/answers'
import { USUAL_MAX_BODY_BYTES, type EndpointId } from '../../../src/shared/contract/capture'
import { buildEntry } from '../../support/build-entry'
import { createMemoryLog, type MemoryLog } from '../../support/memory-log'

export interface EngineRig {
  readonly directory: string
  readonly keyHex: string
  /** Starts an engine process; it is ended at the latest by `close`. */
  start(): StartedEngine
  close(): Promise<void>
}

interface StartedEngine {
  readonly engine: Engine
  readonly log: MemoryLog
  /** Kills the process as the system would for want of memory: no goodbye. */
  kill(): void
}

export const sampleEndpoint: EndpointConfig = {
  id: 'AAAAAAAAAAAAAAAAAAAAAA' as EndpointId,
  slug: 'nobody-can-guess-it',
  signature: { scheme: 'argus', custom: null, toleranceS: 300 },
  secrets: { current: 'partner-secret', previous: null },
  answer: USUAL_ANSWER,
  forward: null,
  maxBodyBytes: USUAL_MAX_BODY_BYTES,
  accessKey: null,
}

/** The real engine in real processes, on one data folder: in `parent`, or else in a temporary folder of its own. */
export async function createEngineRig(parent?: string): Promise<EngineRig> {
  const entry = await buildEntry('src/main/hosts/engine-process.ts')
  const directory = mkdtempSync(join(parent ?? tmpdir(), 'signet-engine-'))
  const started: Engine[] = []
  return {
    directory: join(directory, 'profile'),
    keyHex: randomBytes(32).toString('hex'),
    start: () => {
      const log = createMemoryLog()
      const processes = createChildProcesses({ paths: { engine: entry, keychain: '', sandbox: '' }, log })
      let child: ChildProcess | undefined
      const engine = createEngineClient({
        processes: { start: (name) => (child = processes.start(name)) },
        log,
      })
      started.push(engine)
      return { engine, log, kill: () => child?.kill() }
    },
    close: async () => {
      for (const engine of started) await engine.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Claims, opens and listens on a free port with {@link sampleEndpoint}; answers where to send. */
export async function openEngine({ directory, keyHex }: EngineRig, engine: Engine): Promise<string> {
  await engine.claim(directory)
  await engine.open({ directory, keyHex })
  await engine.catcher.setEndpoints([sampleEndpoint])
  const { port } = await engine.catcher.listen({ port: 0, exact: true, isExposed: false })
  return `http://127.0.0.1:${port}/${sampleEndpoint.slug}`
}
