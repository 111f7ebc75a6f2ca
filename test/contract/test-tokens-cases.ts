import assert from 'node:assert/strict'
import type { AppClient } from '../../src/shared/contract'
import { MADE_HOW, type TestKey } from '../../src/shared/contract/test-tokens'
import { environmentReady, failureOf, type HostCase } from './host-case'

/** The key that was made last. */
async function madeKey(api: AppClient): Promise<TestKey> {
  const { keys } = await api.testTokens.makeKey({ algorithm: 'ES256' })
  const key = keys.at(-1)
  assert.ok(key)
  return key
}

async function publishedKids(jwksUrl: string): Promise<unknown[]> {
  const answer = await fetch(jwksUrl)
  assert.equal(answer.status, 200)
  const { keys } = (await answer.json()) as { readonly keys: readonly Record<string, unknown>[] }
  for (const key of keys)
    assert.deepEqual(
      ['d', 'p', 'q', 'k'].filter((name) => name in key),
      [],
    )
  return keys.map(({ kid }) => kid)
}

export const testTokensCases: readonly HostCase[] = [
  {
    name: 'makes a key pair, signs a test token with it, and finds it good',
    async run(api) {
      await environmentReady(api)
      const { kid, thumbprint } = await madeKey(api)
      const token = await api.testTokens.make({ header: null, claims: null, kid, fault: 'none' })
      assert.deepEqual([token.origin, token.verdict, token.kid], ['made', 'verified', kid])
      const inspection = await api.tokens.inspect({ id: token.id, ...MADE_HOW })
      assert.equal(inspection.keyThumbprint, thumbprint)
      const { keys } = await api.testTokens.removeKey({ kid })
      assert.ok(keys.every((key) => key.kid !== kid))
      const gone = api.testTokens.make({ header: null, claims: null, kid, fault: 'none' })
      assert.equal((await failureOf(gone)).code, 'test_tokens.no_key')
    },
  },
  {
    name: 'shows a key pair among the keys, with the tokens that it signed, and copies its public half',
    async run(api) {
      await environmentReady(api)
      const { kid, thumbprint, madeAt } = await madeKey(api)
      const { id } = await api.testTokens.make({ header: null, claims: null, kid, fault: 'none' })
      const shown = (await api.keys.view()).keys.find((key) => key.id === thumbprint)
      assert.deepEqual(
        [shown?.origin, shown?.kid, shown?.firstSeenAt, shown?.goneSince, shown?.fault, shown?.signedTokens],
        ['test', kid, madeAt, null, null, [id]],
      )
      assert.ok(shown?.parameters.every(({ name }) => name !== 'd'))
      await api.keys.copy({ key: thumbprint, format: 'pem' })
      await api.testTokens.removeKey({ kid })
      assert.ok((await api.keys.view()).keys.every((key) => key.id !== thumbprint))
      assert.equal((await failureOf(api.keys.copy({ key: thumbprint, format: 'pem' }))).code, 'keys.not_found')
    },
  },
  {
    name: 'makes a test token with one thing wrong, which is found',
    async run(api) {
      await environmentReady(api)
      const { kid } = await madeKey(api)
      const token = await api.testTokens.make({ header: null, claims: null, kid, fault: 'broken-signature' })
      assert.equal(token.verdict, 'failed')
      await api.testTokens.removeKey({ kid })
    },
  },
  {
    name: 'serves the published keys on this computer while it is wanted, and no others',
    async run(api) {
      const { kid } = await madeKey(api)
      const { server, defaultClaims } = await api.testTokens.startServer()
      assert.equal(server.state, 'running')
      assert.ok(server.issuer !== null && server.jwksUrl !== null)
      assert.equal((JSON.parse(defaultClaims) as { iss: unknown }).iss, server.issuer)
      assert.ok((await publishedKids(server.jwksUrl)).includes(kid))
      await api.testTokens.publishKey({ kid, isPublished: false })
      assert.ok(!(await publishedKids(server.jwksUrl)).includes(kid))
      assert.equal((await api.testTokens.stopServer()).server.state, 'stopped')
      await assert.rejects(fetch(server.jwksUrl))
      await api.testTokens.removeKey({ kid })
    },
  },
  {
    name: 'gives claims the times of now, and says where they are no JSON',
    async run(api) {
      const { claims } = await api.testTokens.freshTimes({
        claims: '{"iat": 1000, "exp": 1060, "jti": "old", "a": 1.0}',
      })
      const { iat, exp, jti } = JSON.parse(claims) as { iat: number; exp: number; jti: string }
      assert.ok(Math.abs(iat - Date.now() / 1_000) < 60)
      assert.equal(exp - iat, 60)
      assert.notEqual(jti, 'old')
      assert.match(claims, /"a": 1\.0/)
      const { code, details } = await failureOf(api.testTokens.freshTimes({ claims: '{"a": 1,\n "b" 2}' }))
      assert.equal(code, 'test_tokens.bad_json')
      assert.deepEqual(details, { part: 'claims', offset: 14, line: 2 })
    },
  },
]
