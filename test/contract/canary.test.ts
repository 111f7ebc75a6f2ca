import { inspect } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { createMemoryHost } from '../../src/main/hosts/memory'
import type { Http, HttpRequest } from '../../src/main/ports/http'
import { createClient, type Transport } from '../../src/shared/client'
import { contract } from '../../src/shared/contract'
import { channelOf, entries } from '../../src/shared/contract/define'
import { createMemoryLog } from '../support/memory-log'
import { memoryPorts } from '../support/memory-ports'
import { hostCases } from './cases'

const PASTED = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.Y2FuYXJ5LXNpZ25hdHVyZS1vZi1hLXBhc3RlZC10b2tlbg'

/** Every secret of the run, seen where it cannot be hidden: on the wire to the platform. */
function watchSecrets(http: Http, secrets: Set<string>): Http {
  const note = (document: unknown): void => {
    if (typeof document !== 'object' || document === null) return
    for (const [name, value] of Object.entries(document))
      if (typeof value === 'string' && /secret|token$/.test(name)) secrets.add(value)
  }
  const noteRequest = ({ headers = {}, body = '' }: HttpRequest): void => {
    for (const [name, value] of Object.entries(headers))
      if (name.toLowerCase() === 'authorization') secrets.add(value.replace(/^Bearer /, ''))
    if (body.startsWith('{')) note(JSON.parse(body))
    else note(Object.fromEntries(new URLSearchParams(body)))
  }
  return {
    async send(request) {
      noteRequest(request)
      const answer = await http.send(request)
      const text = new TextDecoder().decode(answer.body)
      if (text.startsWith('{')) note(JSON.parse(text))
      return answer
    },
  }
}

const secrets = new Set([PASTED.slice(PASTED.lastIndexOf('.') + 1)])
const log = createMemoryLog()
const crossed: string[] = []
const called = new Set<string>()
const host = createMemoryHost((ports) => {
  const all = memoryPorts(ports, log)
  return { ...all, http: watchSecrets(all.http, secrets) }
})
afterAll(() => host.close())

const watched: Transport = {
  invoke: async (channel, input) => {
    called.add(channel)
    const wire = await host.invoke(channel, input)
    crossed.push(inspect(wire, { depth: 12, maxArrayLength: 5_000, maxStringLength: Infinity }))
    return wire
  },
  subscribe: (channel, listener) => host.subscribe(channel, listener),
}

it('lets no secret back across the border, into an announcement or into the log', async () => {
  const api = createClient(contract, watched)
  for (const [feature, name, spec] of entries(contract))
    if (spec.kind === 'event')
      host.subscribe(channelOf(feature, name), (payload) => void crossed.push(inspect(payload, { depth: 12 })))
  for (const { run } of hostCases) await run(api, watched)
  await api.tokens.inspectText({ text: PASTED })
  const { id } = await api.tokens.keep({ text: PASTED })
  await api.tokens.copy({ id })
  await api.tokens.remove({ id })
  await api.deliveries.page({ beforeSeq: 1_000, limit: 10 })
  const [app] = (await api.apps.view()).apps
  if (app) await api.webhooks.refresh({ clientId: app.clientId }).catch(() => undefined)
  await api.vault.retry({ discard: false })
  await api.environment.restart()

  const commands = [...entries(contract)].filter(([, , spec]) => spec.kind === 'command')
  const missed = commands.map(([feature, name]) => channelOf(feature, name)).filter((channel) => !called.has(channel))
  expect(missed, 'every command takes part').toEqual([])
  expect(secrets.size).toBeGreaterThan(4)
  const everything = crossed.join('\n') + log.text()
  for (const secret of secrets) expect(everything.includes(secret), 'a secret crossed').toBe(false)
})
