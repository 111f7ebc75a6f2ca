import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMemoryHost, type MemoryHost } from '../../src/main/hosts/memory'
import { createClient } from '../../src/shared/client'
import { contract, type AppClient } from '../../src/shared/contract'
import { createMemoryLog } from '../support/memory-log'
import { memoryPorts } from '../support/memory-ports'
import { hostCases } from './cases'

// The same cases run over Electron's IPC in test/e2e/border.spec.ts.
describe('the contract over the memory host', () => {
  const log = createMemoryLog()
  let host: MemoryHost
  let api: AppClient
  beforeAll(() => {
    host = createMemoryHost((ports) => memoryPorts(ports, log))
    api = createClient(contract, host)
  })
  afterAll(() => host.close())

  it.each(hostCases)('$name', ({ run }) => run(api, host), 30_000)

  it('had no fault on the way', () => {
    expect(log.faults()).toEqual([])
  })
})
