import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMemoryNotifier } from '../../../src/main/adapters/memory/notifier'
import { createMemoryHost, type MemoryHost } from '../../../src/main/hosts/memory'
import { createClient } from '../../../src/shared/client'
import { contract, type AppClient } from '../../../src/shared/contract'
import type { TokenId, TokenSummary } from '../../../src/shared/contract/tokens'
import { environmentReady } from '../../contract/host-case'
import { flowIs, press, registerApp, startFlow } from '../../contract/oauth-cases'
import { createMemoryLog } from '../../support/memory-log'
import { memoryPorts } from '../../support/memory-ports'

/** The app as it is, with the real store and sandbox, and a time of day that the test moves on. */
const notifier = createMemoryNotifier()
const log = createMemoryLog()
let aheadMs = 0
let host: MemoryHost
let api: AppClient

beforeAll(() => {
  host = createMemoryHost((ports) => ({
    ...memoryPorts(ports, log),
    clock: { now: () => Date.now() + aheadMs },
    notifier,
  }))
  api = createClient(contract, host)
})
afterAll(() => host.close())

/** The sandbox's tokens live for 15 minutes. What is changed in the list has it looked at, as the next tick would. */
async function goOn(minutes: number): Promise<void> {
  aheadMs += minutes * 60_000
  await api.tokens.setExpiryNotice({ expiryNoticeS: 300 })
}

/** Resolves when the token is as it is waited for. */
function tokenIs(id: TokenId, isIt: (token: TokenSummary) => boolean): Promise<TokenSummary> {
  return new Promise((resolve) => {
    const stop = api.tokens.onChanged(({ tokens }) => {
      const token = tokens.find((one) => one.id === id)
      if (token === undefined || !isIt(token)) return
      stop()
      resolve(token)
    })
  })
}

async function throughTheBrowser(): Promise<TokenId> {
  const { clientId } = await registerApp(api)
  await press(await startFlow(api, clientId), 'Allow')
  const { tokenId } = await flowIs(api, 'done', 'failed')
  if (tokenId === null) throw new Error('The flow gave no token.')
  return tokenId
}

describe('the tokens that are kept', () => {
  it('are told of before they end, by app and time; and are not when they refresh themselves', async () => {
    await environmentReady(api)
    const refreshing = await throughTheBrowser()
    expect(await api.tokens.setAutoRefresh({ id: refreshing, isOn: true })).toMatchObject({ isAutoRefreshed: true })
    const ending = await throughTheBrowser()
    const told: TokenSummary[] = []
    const chosen: TokenId[] = []
    api.tokens.onExpiring((token) => told.push(token))
    api.tokens.onChosen(({ id }) => chosen.push(id))

    const refreshed = tokenIs(refreshing, ({ origin }) => origin === 'refresh_token')
    await goOn(11)
    expect(await refreshed).toMatchObject({ isAutoRefreshed: true, canRefresh: true, verdict: 'verified' })
    expect(told.map(({ id }) => id)).toEqual([ending])
    expect(notifier.shown).toMatchObject([
      { title: 'Token expires in 3 minutes', body: expect.stringMatching(/^Code flow, at /) as string },
    ])
    notifier.shown[0]?.onClick()
    expect(chosen).toEqual([ending])
    aheadMs = 0
  })

  it('say why they are not refreshed by themselves any more', async () => {
    const id = await throughTheBrowser()
    await api.tokens.setAutoRefresh({ id, isOn: true })
    const { clientId } = (await api.tokens.view()).tokens.find((token) => token.id === id) ?? {}
    await api.apps.forget({ clientId: clientId ?? '' })
    const over = tokenIs(id, ({ isAutoRefreshed }) => !isAutoRefreshed)
    await goOn(11)
    expect((await over).refreshProblem).toMatch(/no client secret/)
  })

  it('are revoked on the platform, and not refreshed after that', async () => {
    aheadMs = 0
    const id = await throughTheBrowser()
    const revoked = await api.tokens.revoke({ id })
    expect(revoked).toMatchObject({ canRefresh: false, isAutoRefreshed: false })
    expect(revoked.revokedAt).not.toBeNull()
    await expect(api.oauth.refresh({ tokenId: id })).rejects.toMatchObject({ code: 'oauth.no_refresh_token' })
  })

  it('had no fault on the way', () => {
    expect(log.faults()).toEqual([])
  })
})
