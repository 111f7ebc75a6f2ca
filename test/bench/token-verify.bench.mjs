// How long it takes to look at tokens with every check, against jose alone on the same tokens and keys in the same run: what our
// strictness and our words cost. Never fails on time: the figures tell of the machine.
//
//   node scripts/bench.mjs token-verify       or: node test/bench/token-verify.bench.mjs --tokens=200
import { generateKeyPairSync, sign } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { median } from './support/figures.mjs'
import { withBuiltParts } from './support/built-parts.mjs'

const ROUNDS = 7
/** What we aim at: our time in jose's. */
const AIM_RATIO = 1.3
const ISSUER = 'https://auth.example'
const AUDIENCE = 'https://api.example'

const { values: options } = parseArgs({ options: { tokens: { type: 'string', default: '1000' } } })
const amount = Number(options.tokens)

const SIGNERS = {
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2_048 }),
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
}

await withBuiltParts('token-parts.ts', async (parts) => {
  const verifying = {}
  for (const algorithm of Object.keys(SIGNERS)) {
    const figures = await measure(algorithm, parts)
    verifying[algorithm] = figures
    const perToken = (ms) => `${((ms / amount) * 1_000).toFixed(0)} µs`
    console.log(
      `${algorithm}: ${amount} tokens, ${perToken(figures.oursMs)} each against ${perToken(figures.joseMs)} by jose.jwtVerify: ratio ${figures.ratio.toFixed(2)}, aim ${AIM_RATIO}`,
    )
  }
  console.log(JSON.stringify({ bench: 'token-verify', amount, verifying }))
})

async function measure(algorithm, { DEFAULT_POLICY, NO_FACTS, createLocalJwks, inspectToken }) {
  const { publicKey, privateKey } = SIGNERS[algorithm]()
  const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'key-1', alg: algorithm, use: 'sig' }] }
  const tokens = Array.from({ length: amount }, (_, index) => tokenOf(algorithm, privateKey, index))
  const keys = createLocalJWKSet(jwks)
  const request = {
    policy: { ...DEFAULT_POLICY, algorithms: [algorithm], issuer: ISSUER, audience: AUDIENCE },
    jwks: createLocalJwks('bench', JSON.stringify(jwks), 'public'),
    decryptWith: null,
    detachedPayload: null,
    facts: NO_FACTS,
  }
  const clock = { now: () => Date.now() }
  const byJose = (token) => jwtVerify(token, keys, { algorithms: [algorithm], issuer: ISSUER, audience: AUDIENCE })
  const byUs = async (token) => {
    const { verdict } = await inspectToken(token, request, { clock })
    if (verdict !== 'verified') throw new Error(`a token was ${verdict}`)
  }
  const ours = []
  const jose = []
  // By turns, so that whatever else the machine does falls on both. The first round warms up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [first, second] = round % 2 === 0 ? [byUs, byJose] : [byJose, byUs]
    const firstMs = await spent(tokens, first)
    const secondMs = await spent(tokens, second)
    if (round === 0) continue
    ours.push(first === byUs ? firstMs : secondMs)
    jose.push(first === byUs ? secondMs : firstMs)
  }
  const [oursMs, joseMs] = [median(ours), median(jose)]
  return { oursMs, joseMs, ratio: oursMs / joseMs }
}

async function spent(tokens, verify) {
  const start = performance.now()
  for (const token of tokens) await verify(token)
  return performance.now() - start
}

/** An access token as the platform makes it, each with an id of its own. */
function tokenOf(algorithm, key, index) {
  const now = Math.floor(Date.now() / 1_000)
  const claims = {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: `app_${index}`,
    client_id: `app_${index}`,
    scope: 'incidents:read webhooks:write',
    iat: now,
    exp: now + 86_400,
    jti: `token-${index}`,
  }
  const input = `${base64url({ alg: algorithm, kid: 'key-1', typ: 'at+jwt' })}.${base64url(claims)}`
  const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' })
  return `${input}.${signature.toString('base64url')}`
}

function base64url(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
