import { randomInt } from 'node:crypto'
import { request, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer } from 'node:net'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../../src/sandbox/create-sandbox'
import { LOOP_STEPS } from '../../../src/shared/contract/loop'
import { serve } from '../platform/receiver'
import { killRunning, runSignet, type Ended } from './run-signet'

const Step = v.object({ step: v.object({ id: v.string(), state: v.string(), advice: v.nullable(v.string()) }) })
const Loop = v.object({
  loop: v.object({ state: v.string(), url: v.nullable(v.string()), deliveryId: v.nullable(v.string()) }),
})

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  killRunning()
  for (const close of closing.splice(0)) await close()
})

function read({ stdout }: Ended) {
  const lines = stdout.trimEnd().split('\n')
  return {
    steps: lines.slice(0, -1).map((line) => v.parse(Step, JSON.parse(line)).step),
    loop: v.parse(Loop, JSON.parse(lines.at(-1) ?? '')).loop,
  }
}

const statesOf = (ended: Ended): string[] => read(ended).steps.map(({ state }) => state)

/**
 * A free port, which is kept until it is given back. From below those that systems hand out by themselves: one of those could
 * be somebody else's in the moment between.
 */
async function findPort(): Promise<{ readonly port: number; freePort(): Promise<void> }> {
  const server = createServer()
  const port = randomInt(20_000, 32_000)
  const isBound = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => resolve(true))
  })
  if (!isBound) return findPort()
  return { port, freePort: () => new Promise((closed) => void server.close(() => closed())) }
}

describe('signet loop', () => {
  it('goes around in the sandbox, directly', async () => {
    const ended = await runSignet(['loop', '--json'])
    expect(ended.exit).toBe(0)
    expect(read(ended).steps.map(({ id }) => id)).toEqual(LOOP_STEPS)
    expect(statesOf(ended)).toEqual(['skipped', 'passed', 'passed', 'passed', 'passed', 'passed'])
    expect(read(ended).loop).toMatchObject({
      state: 'passed',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{22}$/) as string,
      deliveryId: expect.stringMatching(/^[\w-]{22}$/) as string,
    })
  })

  it('says it to a person, a line for each step', async () => {
    const { exit, stdout, stderr } = await runSignet(['loop'])
    expect([exit, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^- tunnel .*\n✓ webhook .*\n✓ test .*\n✓ arrival .*\n✓ signature .*\n✓ answer .*\nThe loop/)
  })
})

describe('signet loop with a tunnel that the user runs', () => {
  /** A reverse proxy on a port of its own. What comes by POST, as deliveries do, it may treat in its own way. */
  async function startProxy(ofPost: (response: ServerResponse, answered: () => Promise<number>) => Promise<void>) {
    const { port, freePort } = await findPort()
    const { origin, close } = await serve((incoming, response) => {
      const pass = (): Promise<IncomingMessage> =>
        new Promise((resolve, reject) => {
          const { method, url, headers } = incoming
          const outgoing = request({ port, host: '127.0.0.1', method, path: url, headers }, resolve)
          outgoing.on('error', reject)
          incoming.pipe(outgoing)
        })
      const answered = async (): Promise<number> => {
        const { statusCode = 0 } = (await pass()).resume()
        return statusCode
      }
      const relay = async (): Promise<void> => {
        const answer = await pass()
        answer.pipe(response.writeHead(answer.statusCode ?? 0, answer.headers))
      }
      void (incoming.method === 'POST' ? ofPost(response, answered) : relay())
    })
    closing.push(close)
    await freePort()
    return ['loop', '--json', '--public-url', origin, '--port', String(port)]
  }

  it('goes around by way of it', async () => {
    const args = await startProxy(async (response, answered) => void response.writeHead(await answered()).end())
    const ended = await runSignet(args)
    expect(statesOf(ended)).toEqual(Array.from({ length: 6 }, () => 'passed'))
    expect(read(ended).loop.url?.startsWith(args[3] ?? 'none')).toBe(true)
    expect(ended.exit).toBe(0)
  })

  it('fails where the platform sees another answer than was given here', async () => {
    const ended = await runSignet(
      await startProxy(async (response, answered) => {
        await answered()
        response.writeHead(502).end()
      }),
    )
    expect(statesOf(ended)).toEqual(['passed', 'passed', 'passed', 'passed', 'passed', 'failed'])
    expect(ended.exit).toBe(1)
  })

  it('fails where nothing listens at the address', async () => {
    const { port, freePort } = await findPort()
    await freePort()
    const ended = await runSignet(['loop', '--json', '--public-url', `http://127.0.0.1:${port}`, '--port', '0'])
    expect(statesOf(ended)).toEqual(['failed', 'skipped', 'skipped', 'skipped', 'skipped', 'skipped'])
    expect(read(ended).steps[0]?.advice).toMatch(/\w/)
    expect(ended.exit).toBe(1)
  })
})

describe('signet loop with a platform', () => {
  let platform: Sandbox
  let app: { client_id: string; client_secret: string }

  async function ask(path: string, init: RequestInit = {}): Promise<unknown> {
    const headers = { authorization: `Bearer ${platform.adminToken}`, 'content-type': 'application/json' }
    return (await fetch(`${platform.origin}${path}`, { ...init, headers })).json()
  }

  beforeEach(async () => {
    platform = await createSandbox({ port: 0 })
    closing.push(platform.close)
    const body = JSON.stringify({ name: 'CI', grant_types: ['client_credentials'], scopes: ['webhooks:write'] })
    app = v.parse(
      v.object({ client_id: v.string(), client_secret: v.string() }),
      await ask('/v1/platform/apps', { method: 'POST', body }),
    )
  })

  const run = (secret: string) =>
    runSignet(
      ['loop', '--json', '--auth-url', platform.origin, '--client-id', app.client_id, '--client-secret-env', 'APP'],
      { env: { APP: secret } },
    )

  it('makes a webhook there for the check, and takes it away again', async () => {
    const ended = await run(app.client_secret)
    expect([ended.exit, ended.stderr]).toEqual([0, ''])
    expect(statesOf(ended)).toEqual(['skipped', 'passed', 'passed', 'passed', 'passed', 'passed'])
    expect(`${ended.stdout}${ended.stderr}`).not.toContain(app.client_secret)
    expect(await ask('/v1/webhooks')).toEqual({ webhooks: [] })
  })

  it('fails with what to do when the app’s secret is wrong', async () => {
    const ended = await run('wrong-secret-canary')
    expect(ended.exit).toBe(1)
    expect(statesOf(ended)).toEqual(['skipped', 'failed', 'skipped', 'skipped', 'skipped', 'skipped'])
    expect(read(ended).steps[1]?.advice).toContain('client secret')
    expect(read(ended).loop).toMatchObject({ state: 'failed', url: null, deliveryId: null })
    expect(`${ended.stdout}${ended.stderr}`).not.toContain('canary')
  })
})
