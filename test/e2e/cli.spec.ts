import { expect, test } from '@playwright/test'
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { noBusEnvironment } from '../../scripts/lib/keychain-session.mjs'
import { filesHolding } from './support/find-secret'
import { readWithSecretTool } from './support/keychain'
import { given, PROJECT, temporaryFolder } from './support/signet'

/** The command as it is installed: the built file, with the keychain process that the build put beside it. */
function startSignet(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [join(PROJECT, 'out/cli/index.js'), ...args], {
    env: { ...process.env, ...env },
  })
  running.push(child)
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    nextLine: async (): Promise<unknown> => {
      const line = await lines.next()
      return line.done === true ? Promise.reject(new Error(`it ended: ${stderr}`)) : JSON.parse(line.value)
    },
    async end(): Promise<{ readonly exit: number | null; readonly stderr: string }> {
      const ended = once(child, 'close')
      child.kill('SIGTERM')
      const [exit] = (await ended) as [number | null]
      return { exit, stderr }
    },
  }
}

const running: ChildProcessWithoutNullStreams[] = []
let folder: Awaited<ReturnType<typeof temporaryFolder>>
test.beforeEach(async () => {
  folder = await temporaryFolder()
})
test.afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  await folder.remove()
})

const MARK = 'a-body-that-must-not-lie-about'

test('listens with a data folder whose key is in the real keychain, and has its address again', async () => {
  test.skip(process.platform !== 'linux', 'asks the keychain with secret-tool, which is of Linux')
  const data = join(folder.path, 'signet')
  const first = startSignet(['listen', '--port', '0', '--json', '--data', data])
  const { url } = (await first.nextLine()) as { url: string }
  expect((await fetch(url, { method: 'POST', body: MARK })).status).toBe(200)
  expect(await first.nextLine()).toMatchObject({ seq: 1, status: 200 })
  expect(await first.end()).toEqual({ exit: 0, stderr: '' })

  const key = await readWithSecretTool(folder.path, 'store/key')
  expect(key).toMatch(/^[0-9a-f]{64}$/)
  expect((await filesHolding(data, [key, MARK])).holding).toEqual([])

  const second = startSignet(['listen', '--port', '0', '--json', '--data', data])
  const again = (await second.nextLine()) as { url: string }
  expect(new URL(again.url).pathname).toBe(new URL(url).pathname)
  await fetch(again.url, { method: 'POST', body: MARK })
  expect(await second.nextLine()).toMatchObject({ seq: 2 })
  await second.end()
})

test('says that there is no keychain and goes on in memory', async () => {
  test.skip(process.platform !== 'linux', 'takes the bus away, which is of Linux')
  const data = join(folder.path, 'signet')
  const listen = startSignet(['listen', '--port', '0', '--json', '--data', data], noBusEnvironment)
  const { url } = (await listen.nextLine()) as { url: string }
  expect((await fetch(url, { method: 'POST', body: MARK })).status).toBe(200)
  expect(await listen.nextLine()).toMatchObject({ seq: 1 })
  const { exit, stderr } = await listen.end()
  expect(exit).toBe(0)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toMatch(/in memory.*D-Bus/)
  expect((await filesHolding(data, [MARK])).holding).toEqual([])
})

test('verifies a token of its own sandbox, from the command line alone', async () => {
  const sandbox = startSignet(['sandbox', '--port', '0', '--json'])
  const { origin, adminToken } = (await sandbox.nextLine()) as { origin: string; adminToken: string }
  const inspect = spawn(process.execPath, [
    join(PROJECT, 'out/cli/index.js'),
    ...['token', 'inspect', '--json', '--jwks', `${origin}/.well-known/jwks.json`, '--issuer', origin, '-'],
  ])
  running.push(inspect)
  inspect.stdin.end(`${adminToken}\nno token\n`)
  const lines: { verdict: string }[] = []
  for await (const line of createInterface({ input: inspect.stdout }))
    lines.push(JSON.parse(line) as { verdict: string })
  expect(lines.map(({ verdict }) => verdict)).toEqual(['verified', 'unreadable'])
  if (inspect.exitCode === null) await once(inspect, 'exit')
  expect(given(inspect.exitCode, 'it did not end')).toBe(1)
  await sandbox.end()
})
