// How long it takes to take a token apart, by itself and as a paste into the window asks for it. Never fails on time: the figures
// tell of the machine.
//
//   node scripts/bench.mjs tokens             or: node test/bench/tokens.bench.mjs --rounds=500
import { createHmac, randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { decodeJwt } from 'jose'
import { withBuiltParts } from './support/built-parts.mjs'

const TOKEN_BYTES = 10_240
const WARM_UP = 200
/** What we aim at: one frame of the window, p99. */
const AIM_PASTE_MS = 16

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '2000' } } })
const rounds = Number(options.rounds)

await withBuiltParts('token-parts.ts', async (parts) => {
  const decoding = await measureDecoding(parts)
  console.log(JSON.stringify({ bench: 'tokens', rounds, decoding }))
})

async function measureDecoding({
  createDispatch,
  tokens,
  decodeToken,
  findTokens,
  inspectToken,
  lookAtText,
  ...parts
}) {
  const token = tokenOf(TOKEN_BYTES)
  const paste = `curl https://api.example/v1 \\\n  -H 'Accept: */*' -H 'Authorization: Bearer ${token}'\n`
  const request = {
    policy: parts.DEFAULT_POLICY,
    jwks: null,
    decryptWith: null,
    detachedPayload: null,
    facts: parts.NO_FACTS,
  }
  const inspect = (text) => inspectToken(text, request, { clock: { now: () => Date.now() } })
  // The border as it is: input and output are checked.
  const dispatch = createDispatch(
    { tokens: { decodeText: tokens.decodeText } },
    { tokens: { decodeText: ({ text }) => lookAtText(text, inspect) } },
    { log: { info() {}, fault() {} }, random: { id: () => randomBytes(8).toString('hex') } },
  )
  const rows = {
    'jose.decodeJwt': await timed(() => decodeJwt(token)),
    decodeToken: await timed(() => decodeToken(token)),
    findTokens: await timed(() => findTokens(paste)),
    'decodeText over the border': await timed(async () => {
      const answer = await dispatch('tokens.decodeText', { text: paste })
      if (!answer.ok || answer.value.found.length !== 1) throw new Error('the token was not found')
    }),
  }
  console.log(`${token.length} characters, ${rounds} rounds`)
  for (const [name, { p50Ms, p99Ms }] of Object.entries(rows))
    console.log(`${name.padEnd(28)} p50 ${p50Ms.toFixed(3)} ms, p99 ${p99Ms.toFixed(3)} ms`)
  const ratio = rows.decodeToken.p50Ms / rows['jose.decodeJwt'].p50Ms
  const pasteMs = rows['decodeText over the border'].p99Ms
  console.log(
    `decodeToken / jose.decodeJwt: ${ratio.toFixed(2)}; a paste, p99: ${pasteMs.toFixed(2)} ms, aim ${AIM_PASTE_MS}`,
  )
  return { characters: token.length, ratio, rows }
}

/** A token as an access token is, with a list of rights that makes it that long. */
function tokenOf(bytes) {
  const claims = {
    iss: 'https://auth.example',
    aud: 'https://api.example',
    sub: 'app_1',
    exp: 1_790_000_000,
    rights: [],
  }
  const written = () => `${base64url({ alg: 'HS256', kid: 'key-1', typ: 'at+jwt' })}.${base64url(claims)}`
  while (written().length < bytes - 44) claims.rights.push(`organisation:${claims.rights.length}:incidents:read`)
  return `${written()}.${createHmac('sha256', 'secret').update(written()).digest('base64url')}`
}

function base64url(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

async function timed(work) {
  for (let round = 0; round < WARM_UP; round += 1) await work()
  const times = []
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const quantile = (q) => times[Math.min(times.length - 1, Math.floor(q * times.length))]
  return { p50Ms: quantile(0.5), p99Ms: quantile(0.99) }
}
