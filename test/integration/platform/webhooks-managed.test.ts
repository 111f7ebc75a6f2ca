import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EndpointId } from '../../../src/shared/contract/capture'
import type { WebhooksView } from '../../../src/shared/contract/webhooks'
import { createFakeTime } from '../../unit/main/core/tunnel/fake-time'
import { REMOVAL_DELAY_MS } from '../../../src/shared/contract/webhooks'
import { createWebhookRig, type WebhookRig } from './webhook-rig'

const EVENTS = ['incident.updated']
const time = createFakeTime()
let rig: WebhookRig
let endpointId: EndpointId
beforeEach(async () => {
  rig = await createWebhookRig({ scheduler: time })
  endpointId = (await rig.capture.handlers.createEndpoint({ name: 'managed' })).id
})
afterEach(() => rig.close())

const create = () => rig.webhooks.handlers.create({ clientId: rig.clientId, endpointId, events: EVENTS })
const stateOf = ({ rotations }: WebhooksView, id: string) => rotations.find(({ webhookId }) => webhookId === id)?.state

describe('a webhook of the sandbox', () => {
  it('has its events changed, which is seen when it is asked for again', async () => {
    const { id } = await create()
    const { handlers } = rig.webhooks
    const events = ['case.closed', 'incident.updated']
    expect(await handlers.changeEvents({ id, events, seen: EVENTS })).toMatchObject({ check: 'confirmed' })
    expect((await handlers.inspect({ id })).events).toEqual(events)
  })

  it.each(['hex', 'whsec'] as const)('signs with a new secret (%s) that the catcher verifies', async (format) => {
    const { id } = await create()
    const second = await create()
    const verified = rig.seen((view) => stateOf(view, id) === 'verified')
    expect(await rig.webhooks.handlers.rotateSecret({ id, format })).toMatchObject({ state: 'checking', behind: [] })
    await verified
    const since = rig.arrivals.mark()
    await rig.webhooks.handlers.test({ id: second.id })
    const arrived = await rig.arrivals.waitFor({ endpointId, since, isIt: () => true, timeoutMs: 5_000 })
    expect(arrived?.signature, 'the other webhook of the endpoint was told too').toBe('verified')
    const verdict = arrived && (await rig.engine.records.deliveries.get(arrived.id))?.verdict
    expect(verdict?.reason).toBe('match')
  })

  it('is deleted when the time to undo is over, and then is not there any more', async () => {
    const { id } = await create()
    const { handlers } = rig.webhooks
    await handlers.remove({ id })
    const gone = rig.seen(({ webhooks }) => webhooks.length === 0)
    await time.pass(REMOVAL_DELAY_MS)
    await gone
    expect((await handlers.refresh({ clientId: rig.clientId })).webhooks).toEqual([])
  })

  it('that somebody else deleted is said to be gone, and is forgotten here', async () => {
    const { id } = await create()
    const { handlers } = rig.webhooks
    const { origin, adminToken } = rig.sandbox
    const headers = { authorization: `Bearer ${adminToken}` }
    expect((await fetch(`${origin}/v1/webhooks/${id}`, { method: 'DELETE', headers })).status).toBe(204)
    const gone = { code: 'webhooks.gone', details: { status: 404 } }
    await expect(handlers.inspect({ id })).rejects.toMatchObject(gone)
    await expect(handlers.attempts({ id })).rejects.toMatchObject(gone)
    await expect(handlers.changeEvents({ id, events: ['a'], seen: EVENTS })).rejects.toMatchObject(gone)
    expect(await handlers.rotateSecret({ id, format: 'hex' })).toMatchObject({
      state: 'refused',
      problem: { code: 'webhooks.gone' },
    })
    await handlers.forget({ id })
    expect((await handlers.view()).webhooks).toEqual([])
  })
})
