import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMemoryNotifier } from '../../../src/main/adapters/memory/notifier'
import { createMemoryHost, type MemoryHost } from '../../../src/main/hosts/memory'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import { createClient } from '../../../src/shared/client'
import { contract, type AppClient } from '../../../src/shared/contract'
import type { TokenSummary } from '../../../src/shared/contract/tokens'
import { environmentReady } from '../../contract/host-case'
import { createMemoryLog } from '../../support/memory-log'
import { memoryPorts } from '../../support/memory-ports'
import { call, closeSandboxes, registerApp, startSandbox, tokenFor } from '../sandbox/harness'

const log = createMemoryLog()
const notifier = createMemoryNotifier()
let sandbox: Sandbox
let host: MemoryHost
let api: AppClient
beforeAll(async () => {
  sandbox = await startSandbox()
  host = createMemoryHost((ports) => ({ ...memoryPorts(ports, log), notifier }))
  api = createClient(contract, host)
  await environmentReady(api)
  const { id } = await api.environment.add({
    name: 'Rotating',
    authUrl: sandbox.origin,
    apiUrl: null,
    sandboxApiUrl: null,
    docsUrl: null,
    tenantId: null,
    issuer: sandbox.issuer,
    audience: null,
    isProduction: false,
  })
  await api.environment.select({ id })
})
afterAll(async () => {
  await host.close()
  await closeSandboxes()
})

const control = (name: string): Promise<unknown> =>
  call(sandbox, 'POST', `/_sandbox/keys/${name}`, { token: sandbox.adminToken })

/** The kept token, once it is judged otherwise than `verdict`. */
function judgedAnew(id: TokenSummary['id'], verdict: TokenSummary['verdict']): Promise<TokenSummary> {
  return new Promise((resolve) => {
    const stop = api.tokens.onChanged(({ tokens }) => {
      const token = tokens.find((one) => one.id === id)
      if (token === undefined || token.verdict === verdict) return
      stop()
      resolve(token)
    })
  })
}

describe('the keys of a platform that rotates them', () => {
  it('are followed, and one that goes while its token is in use is told at once', async () => {
    const token = await api.tokens.keep({ text: await tokenFor(sandbox, await registerApp(sandbox)) })
    expect(token.verdict).toBe('verified')
    const [first, ...none] = (await api.keys.refresh()).keys
    expect(none).toEqual([])
    expect(first).toMatchObject({ thumbprint: token.keyThumbprint, signedTokens: [token.id], goneSince: null })

    await control('rotate')
    const both = await api.keys.refresh()
    expect(both.keys.map(({ goneSince }) => goneSince)).toEqual([null, null])
    expect(both.alerts).toEqual([])

    const refused = judgedAnew(token.id, 'verified')
    await control('withdraw')
    const after = await api.keys.refresh()
    expect(after.comparison).toBe('same')
    expect(after.timeline.map(({ kind }) => kind)).toEqual(['gone', 'appeared', 'appeared'])
    expect(after.alerts).toMatchObject([{ key: first?.id, tokens: [token.id] }])
    expect(await refused).toMatchObject({ verdict: 'failed', keyThumbprint: token.keyThumbprint })

    // It stays known which key it was.
    expect((await api.keys.view()).alerts).toHaveLength(1)
    expect(notifier.shown.map(({ title }) => title)).toEqual(['A signing key is gone'])
    expect(log.faults()).toEqual([])
  })

  it('come from an environment, and another one shows its own', async () => {
    await api.environment.select({ id: 'sandbox' })
    const view = await api.keys.refresh()
    expect(view.environmentId).toBe('sandbox')
    expect([view.alerts, view.keys.length]).toEqual([[], 1])
  })
})
