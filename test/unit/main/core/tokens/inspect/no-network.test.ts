import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { USUAL_HOW, type InspectHow, type KeySource } from '../../../../../../src/shared/contract/inspection'
import { createInspection } from '../../../../../../src/main/core/tokens/inspect/create-inspection'
import { environmentAt } from '../../../../../support/environment-source'
import { createMemoryLog } from '../../../../../support/memory-log'
import { createRsaSigner, encode, keySetText } from '../make-token'

const signer = createRsaSigner('key-1')
const EVIL = 'https://evil.example'
const OWN = 'https://auth.example'

/** Everything that a token can name, as an address of its maker's. */
const NAMING = {
  alg: 'RS256',
  typ: 'at+jwt',
  kid: `${EVIL}/kid`,
  jku: `${EVIL}/jku`,
  x5u: `${EVIL}/x5u`,
  jwk: { ...signer.jwk, jku: `${EVIL}/in-jwk` },
  x5c: [`${EVIL}/x5c`],
  'x5t#S256': `${EVIL}/x5t`,
  crit: ['jku'],
  iss: EVIL,
}
const claims = {
  iss: EVIL,
  aud: `${EVIL}/aud`,
  sub: EVIL,
  jku: `${EVIL}/claim`,
  cnf: { jku: `${EVIL}/cnf`, kid: EVIL },
  jwks_uri: `${EVIL}/jwks`,
  exp: 4_000_000_000,
}

const compact = signer.sign(claims, NAMING)
const [header = '', payload = '', signature = ''] = compact.split('.')
const unprotected = { jku: `${EVIL}/unprotected`, x5u: `${EVIL}/x5u`, kid: `${EVIL}/kid` }
const simple = signer.sign(claims, { alg: 'RS256', kid: EVIL }).split('.')

const TOKENS: Readonly<Record<string, string>> = {
  compact,
  'with kid alone': signer.sign(claims, { alg: 'RS256', kid: `${EVIL}/kid` }),
  unsigned: `${encode({ ...NAMING, alg: 'none' })}.${payload}.`,
  flattened: JSON.stringify({ payload, protected: simple[0], header: { jku: EVIL, x5u: EVIL }, signature }),
  general: JSON.stringify({
    payload,
    signatures: [
      { protected: header, signature },
      { header: { alg: 'RS256', ...unprotected }, signature },
    ],
  }),
  nested: signer.sign(compact, { ...NAMING, cty: 'JWT' }),
  detached: `${header}..${signature}`,
  encrypted: [
    encode({ alg: 'RSA-OAEP', enc: 'A128GCM', jku: `${EVIL}/jwe`, x5u: EVIL, kid: EVIL, iss: EVIL }),
    'AAAA',
    'AAAA',
    'AAAA',
    'AAAA',
  ].join('.'),
  'in an address': `https://evil.example/callback?access_token=${compact}`,
}

/** Handlers whose network writes down what it is asked, and answers with a good key set or metadata. */
function setUp() {
  const asked: string[] = []
  const { handlers } = createInspection({
    records: { values: { get: async () => undefined, put: async () => undefined, remove: async () => undefined } },
    environment: {
      id: 'sandbox',
      current: () => environmentAt(OWN, { jwksUrl: `${OWN}/jwks.json` }),
      adminToken: async () => 'not used',
    },
    http: {
      async send({ url }) {
        asked.push(url)
        const metadata = { issuer: OWN, jwks_uri: `${OWN}/discovered.json` }
        const body = url.includes('.well-known') ? JSON.stringify(metadata) : keySetText(signer.jwk)
        return { status: 200, headers: new Map(), body: Buffer.from(body) }
      },
    },
    clock: { now: () => 1_790_000_000_000 },
    log: createMemoryLog(),
    onPolicyChanged: () => undefined,
  })
  return { asked, handlers }
}

const SILENT: readonly KeySource[] = [
  { kind: 'none' },
  { kind: 'keys', text: JSON.stringify(signer.jwk) },
  { kind: 'keys', text: signer.publicPem },
  { kind: 'secret', secret: 'a'.repeat(32), encoding: 'utf8' },
  { kind: 'test-keys' },
]

const ASKING: readonly (readonly [source: KeySource, allowed: readonly string[]])[] = [
  [{ kind: 'environment' }, [`${OWN}/jwks.json`]],
  [{ kind: 'jwks-url', url: `${OWN}/typed.json` }, [`${OWN}/typed.json`]],
  [{ kind: 'discovery', url: OWN }, [`${OWN}/.well-known/oauth-authorization-server`, `${OWN}/discovered.json`]],
]

const howWith = (verifyWith: KeySource): InspectHow => ({
  ...USUAL_HOW,
  verifyWith,
  algorithms: verifyWith.kind === 'secret' ? ['HS256'] : null,
})

describe.each(Object.entries(TOKENS))('a token that names addresses (%s)', (_what, text) => {
  it('asks for nothing where it is only decoded', async () => {
    const { asked, handlers } = setUp()
    await handlers.decodeText({ text })
    expect(asked).toEqual([])
  })

  it.each(SILENT)('asks for nothing with keys of the kind $kind', async (source) => {
    const { asked, handlers } = setUp()
    await handlers.inspectText({ text, ...howWith(source) })
    expect(asked).toEqual([])
  })

  it.each(ASKING)('asks for nothing beyond the chosen source %j', async (source, allowed) => {
    const { asked, handlers } = setUp()
    for (let times = 0; times < 3; times += 1) await handlers.inspectText({ text, ...howWith(source) })
    expect(asked.filter((url) => !allowed.includes(url))).toEqual([])
  })
})

it('the recorder would see a request', async () => {
  const { asked, handlers } = setUp()
  const { verdict } = await handlers.inspectText({
    text: signer.sign({ iss: OWN, aud: 'sandbox', exp: 4_000_000_000 }),
    ...howWith({ kind: 'discovery', url: OWN }),
  })
  expect(asked).toEqual(ASKING[2]?.[1])
  expect(verdict).not.toBe('unreadable')
})

it('no token, however it was mutated, rejects or asks for anything', async () => {
  const tokens = fc.constantFrom(...Object.values(TOKENS))
  const changed = fc
    .tuple(tokens, fc.nat(), fc.constantFrom('', 'A', '.', '"', '=', '{', '\u0000', 'é', 'null'), fc.nat(3))
    .map(([token, at, inserted, dropped]) => {
      const place = at % token.length
      return `${token.slice(0, place)}${inserted}${token.slice(place + dropped)}`
    })
  const { asked, handlers } = setUp()
  await fc.assert(
    fc.asyncProperty(changed, fc.constantFrom(...SILENT), fc.option(fc.string()), async (text, source, content) => {
      const how = { ...howWith(source), detachedPayload: content }
      expect(await handlers.inspectText({ text, ...how })).toHaveProperty('verdict')
    }),
    { numRuns: 300 },
  )
  expect(asked).toEqual([])
}, 30_000)
