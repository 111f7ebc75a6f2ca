import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makePrivateFolder } from '../../../scripts/lib/private-folder.mjs'
import { endGroup, startGroup } from '../../../scripts/lib/process-group.mjs'
import { until } from '../../../scripts/lib/until.mjs'

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('a process group', () => {
  it('ends with a member that ignores being asked', async () => {
    const stubborn = "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)"
    const group = startGroup(process.execPath, ['-e', stubborn])
    await until(() => group.output().includes('up'), { what: 'the stubborn one' })
    await endGroup(group, { patienceMs: 50 })
    expect(isAlive(group.child.pid as number)).toBe(false)
  })

  it('says why a program could not be started, and can still be ended', async () => {
    const group = startGroup('no-such-program-anywhere', [])
    expect((await group.ended).error?.message).toMatch(/ENOENT/)
    await endGroup(group)
  })
})

it('says what it waited for in vain', async () => {
  await expect(until(() => false, { what: 'rain', limitMs: 20, everyMs: 5 })).rejects.toThrow(/20 ms in vain for rain/)
})

it('removes a private folder once, and a second time without complaint', () => {
  const folder = makePrivateFolder()
  expect(existsSync(folder.path)).toBe(true)
  folder.remove()
  folder.remove()
  expect(existsSync(folder.path)).toBe(false)
})
