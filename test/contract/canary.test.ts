import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import * as v from 'valibot'
import { afterAll, expect, it } from 'vitest'
import { STORE_KEY } from '../../src/main/core/session/open-session'
import { createMemoryHost } from '../../src/main/hosts/memory'
import type { Http, HttpRequest } from '../../src/main/ports/http'
import type { SecretStore } from '../../src/main/ports/secret-store'
import { createClient, type Transport } from '../../src/shared/client'
import { contract } from '../../src/shared/contract'
import { USUAL_HOW } from '../../src/shared/contract/inspection'
import { channelOf, entries } from '../../src/shared/contract/define'
import { createMemoryLog } from '../support/memory-log'
import { memoryPorts } from '../support/memory-ports'
import { hostCases } from './cases'

const PASTED = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.Y2FuYXJ5LXNpZ25hdHVyZS1vZi1hLXBhc3RlZC10b2tlbg'

/** Every secret of the run by kind, seen where it cannot be hidden: on the wire to the platform, and on its way into the vault. */
const secrets = new Map<string, Set<string>>()
const note = (kind: string, secret: string): void =>
  void secrets.set(kind, (secrets.get(kind) ?? new Set()).add(secret))
note('pasted', PASTED.slice(PASTED.lastIndexOf('.') + 1))

/** What the vault was given under each name. */
const byName = new Map<string, Set<string>>()

function watchHttp(http: Http): Http {
  const noteFields = (document: unknown): void => {
    if (typeof document !== 'object' || document === null) return
    for (const [name, value] of Object.entries(document))
      if (typeof value === 'string' && /(?:secret|token)$|^code(?:_verifier)?$/.test(name)) note(name, value)
  }
  const noteRequest = ({ headers = {}, body = '' }: HttpRequest): void => {
    for (const [name, value] of Object.entries(headers))
      if (name.toLowerCase() === 'authorization') note('bearer', value.replace(/^Bearer /, ''))
    noteFields(body.startsWith('{') ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body)))
  }
  return {
    async send(request) {
      noteRequest(request)
      const answer = await http.send(request)
      const text = new TextDecoder().decode(answer.body)
      if (text.startsWith('{')) noteFields(JSON.parse(text))
      return answer
    },
  }
}

const PrivateJwk = v.pipe(v.string(), v.parseJson(), v.object({ d: v.string() }))
const VaultPart = v.pipe(v.string(), v.parseJson(), v.object({ name: v.string(), value: v.string() }))

function watchStore(store: SecretStore): SecretStore {
  return {
    ...store,
    set: (account, text, call) => {
      const part = Buffer.from(text, 'base64url').toString()
      // What is random, such as the vault's own probe, may begin like a part by chance.
      const { success, output } = v.safeParse(VaultPart, part)
      if (success) {
        byName.set(output.name, (byName.get(output.name) ?? new Set()).add(output.value))
        note(output.name === STORE_KEY ? 'database key' : 'vault', output.value)
        // Of a private key the one member that must not be seen is less than what the vault holds.
        if (output.name.startsWith('test-key/')) note('private key', v.parse(PrivateJwk, output.value).d)
      }
      return store.set(account, text, call)
    },
  }
}

const log = createMemoryLog()
const crossed: string[] = []
const called = new Set<string>()
const folder = mkdtempSync(join(tmpdir(), 'signet-canary-'))
const host = createMemoryHost((ports) => {
  const all = memoryPorts(ports, log)
  return {
    ...all,
    directory: folder,
    http: watchHttp(all.http),
    keychain: { ...all.keychain, store: watchStore(all.keychain.store) },
  }
})
afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true })
})

/** One way of looking, deep and whole, for all that crosses. */
const seen = (value: unknown): void =>
  void crossed.push(inspect(value, { depth: 12, maxArrayLength: 5_000, maxStringLength: Infinity }))

const PassphraseInput = v.object({ passphrase: v.string() })

/** What goes inward only, and has no other place to be seen. */
function noteInput(channel: string, input: unknown): void {
  const given = v.safeParse(PassphraseInput, input)
  if (given.success) note('passphrase', given.output.passphrase)
  if (channel === 'secrets.set') note('entered', v.parse(v.object({ value: v.string() }), input).value)
}

const Revealed = v.strictObject({ ok: v.literal(true), value: v.strictObject({ value: v.string() }) })

/** The one answer that may hold a secret: the one that was asked for, by its name, and nothing else. */
function withoutAskedSecret(input: unknown, wire: unknown): unknown {
  const revealed = v.safeParse(Revealed, wire)
  if (!revealed.success) return wire
  const { name } = v.parse(v.object({ name: v.string() }), input)
  return byName.get(name)?.has(revealed.output.value.value) === true ? { revealed: name } : wire
}

const watched: Transport = {
  invoke: async (channel, input) => {
    called.add(channel)
    noteInput(channel, input)
    const wire = await host.invoke(channel, input)
    seen(channel === 'secrets.reveal' ? withoutAskedSecret(input, wire) : wire)
    return wire
  },
  subscribe: (channel, listener) => host.subscribe(channel, listener),
}

// Every case of every feature in one go takes its time on a busy machine.
it('lets no secret back across the border, into an announcement or into the log', async () => {
  const api = createClient(contract, watched)
  for (const [feature, name, spec] of entries(contract))
    if (spec.kind === 'event') host.subscribe(channelOf(feature, name), seen)
  for (const { run } of hostCases) await run(api, watched)
  await api.tokens.inspectText({ text: PASTED, ...USUAL_HOW })
  const { id } = await api.tokens.keep({ text: PASTED })
  await api.tokens.copy({ id, as: { form: 'token' } })
  await api.tokens.remove({ id })
  await api.deliveries.page({ beforeSeq: 1_000, limit: 10 })
  const [app] = (await api.apps.view()).apps
  if (app) await api.webhooks.refresh({ clientId: app.clientId }).catch(() => undefined)
  await api.vault.retry({ discard: false })
  await api.environment.restart()

  const commands = [...entries(contract)].filter(([, , spec]) => spec.kind === 'command')
  const missed = commands.map(([feature, name]) => channelOf(feature, name)).filter((channel) => !called.has(channel))
  expect(missed, 'every command takes part').toEqual([])
  expect([...secrets.keys()].sort(), 'every kind of secret was there').toEqual(
    [
      ...['access_token', 'bearer', 'client_secret', 'code', 'code_verifier', 'database key', 'entered', 'passphrase'],
      ...['pasted', 'private key', 'refresh_token', 'secret', 'token', 'vault'],
    ].sort(),
  )
  const everything = crossed.join('\n') + log.text()
  for (const [kind, values] of secrets)
    for (const secret of values) expect(everything.includes(secret), `a secret crossed: ${kind}`).toBe(false)
}, 60_000)
