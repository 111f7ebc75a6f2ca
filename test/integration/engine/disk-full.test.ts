import { afterEach, expect, it } from 'vitest'
import { createLibsqlDatabases } from '../../../src/main/adapters/node/libsql-databases'
import type { Database } from '../../../src/main/ports/database'
import type { Engine } from '../../../src/main/ports/engine'
import type { Problem } from '../../../src/shared/contract/primitives'
import { createInProcessEngine } from '../../support/in-process-engine'
import { createMemoryLog } from '../../support/memory-log'
import { createEngineRig, openEngine, sampleEndpoint, type EngineRig } from './engine-rig'
import { mountSmallDisk, type SmallDisk } from './small-disk'

const BODY = Buffer.alloc(65_536, 'x')
/** More than fit on the disk of a test. */
const MANY = 1_000

let disk: SmallDisk | undefined
let rig: EngineRig | undefined
let inProcess: Engine | undefined
afterEach(async () => {
  await inProcess?.close()
  await rig?.close()
  disk?.unmount()
  disk = rig = inProcess = undefined
})

async function post(url: string): Promise<number> {
  const response = await fetch(url, { method: 'POST', body: BODY })
  await response.arrayBuffer()
  return response.status
}

/** Sends until it is refused, and three times more. Answers how many were taken. */
async function fill(url: string): Promise<number> {
  let taken = 0
  for (; taken < MANY; taken += 1) {
    const status = await post(url)
    if (status === 200) continue
    expect(status).toBe(507)
    break
  }
  expect(taken).toBeGreaterThan(0)
  expect(taken).toBeLessThan(MANY)
  for (let again = 0; again < 3; again += 1) expect(await post(url)).toBe(507)
  return taken
}

/** The next `count` words that the engine has on what it can store. */
function hear(engine: Engine): { readonly problems: (Problem | null)[]; until(count: number): Promise<void> } {
  const problems: (Problem | null)[] = []
  let wake = (): void => undefined
  engine.onStoring((problem) => {
    problems.push(problem)
    wake()
  })
  return {
    problems,
    until: (count) =>
      new Promise((resolve) => {
        wake = () => {
          if (problems.length >= count) resolve()
        }
        wake()
      }),
  }
}

it('answers 507 on a full disk, says so once, keeps all that it took, and goes on by itself when there is room', async ({
  skip,
}) => {
  disk = mountSmallDisk(16)
  if (disk === undefined) {
    skip('this user may not mount a file system')
    return
  }
  rig = await createEngineRig(disk.path)
  const { engine } = rig.start()
  const url = await openEngine(rig, engine)
  const heard = hear(engine)

  const taken = await fill(url)
  await heard.until(1)
  expect(heard.problems).toMatchObject([{ code: 'store.full' }])
  expect((await engine.records.deliveries.newest(1)).total).toBe(taken)

  disk.makeRoom()
  expect(await post(url)).toBe(200)
  await heard.until(2)
  expect(heard.problems.at(-1)).toBeNull()
  await engine.close()

  const next = rig.start().engine
  await openEngine(rig, next)
  const { total, deliveries } = await next.records.deliveries.newest(MANY)
  expect([total, deliveries.length]).toEqual([taken + 1, taken + 1])
  expect(deliveries.every(({ bodyBytes }) => bodyBytes === BODY.byteLength)).toBe(true)
})

it('does the same at the limit of the data file', async () => {
  let database: Database | undefined
  const databases = createLibsqlDatabases()
  inProcess = createInProcessEngine({
    log: createMemoryLog(),
    databases: { ...databases, open: (where) => (database = databases.open(where)) },
  })
  await inProcess.open(null)
  await inProcess.catcher.setEndpoints([sampleEndpoint])
  const { port } = await inProcess.catcher.listen({ port: 0, exact: true, isExposed: false })
  const url = `http://127.0.0.1:${port}/${sampleEndpoint.slug}`
  const heard = hear(inProcess)

  database?.exec('PRAGMA max_page_count = 500')
  const taken = await fill(url)
  expect(heard.problems).toMatchObject([{ code: 'store.full' }])

  database?.exec('PRAGMA max_page_count = 1000')
  expect(await post(url)).toBe(200)
  expect(heard.problems.slice(1)).toEqual([null])
  expect((await inProcess.records.deliveries.newest(1)).total).toBe(taken + 1)
})
