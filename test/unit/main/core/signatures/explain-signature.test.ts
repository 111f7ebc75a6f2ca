import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signRequest } from '../../../../../src/main/core/signatures/sign-request'
import { MAX_SIGNED_SHOWN_BYTES, SIGNATURE_SCHEMES } from '../../../../../src/shared/contract/signatures'
import { codes, explain, explainBody, KEY, standard, stripe, WHSEC } from './explain'
import { argusValue, BODY, CUSTOM, NOW, NOW_S, only, SECRET, settingsOf } from './signed-requests'

describe('explainSignature', () => {
  describe('shows', () => {
    it('what was signed, what would be right, and what came', () => {
      const report = explain('stripe', stripe('other'))
      expect(Buffer.from(report.signed)).toEqual(Buffer.concat([Buffer.from(`${NOW_S}.`), BODY]))
      expect(report).toMatchObject({
        signedBytes: NOW_S.length + 1 + BODY.byteLength,
        expected: stripe(SECRET)[0]?.[1],
        received: stripe('other')[0]?.[1],
        signedAt: NOW,
        verdict: { state: 'failed', reason: 'mismatch' },
      })
    })

    it.each(SIGNATURE_SCHEMES)('the value that %s would sign with', (scheme) => {
      const secret = scheme === 'standard-webhooks' ? WHSEC : SECRET
      const sentAt: [string, string] = ['X-Sent-At', '1']
      const at = { nowMs: NOW, messageId: 'msg_1' }
      const headers = [sentAt, ...signRequest(settingsOf(scheme), secret, { headers: [sentAt], body: BODY }, at)]
      const report = explain(scheme, headers, { secrets: only(secret, 'the-one-before') })
      expect(report).toMatchObject({ expected: headers.at(-1)?.[1], received: headers.at(-1)?.[1], diagnoses: [] })
      const differs = explain(scheme, headers, { secrets: only(secret), body: Buffer.from('[]') })
      expect(differs.expected).not.toBe(report.expected)
    })

    it('what would be right where no signature came', () => {
      expect(explain('argus', [])).toMatchObject({ expected: argusValue(), received: null, signedAt: null })
    })

    it('nothing of what would be right when it cannot be told', () => {
      expect(explain('stripe', []).expected).toBeNull()
      expect(explain('custom', [[CUSTOM.header, 'sig=']]).expected).toBeNull()
      expect(explain('argus', [], { secrets: only(null) }).expected).toBeNull()
      expect(explain('standard-webhooks', standard(KEY), { secrets: only('whsec_#') }).expected).toBeNull()
    })

    it('the beginning of a large body', () => {
      const body = Buffer.alloc(MAX_SIGNED_SHOWN_BYTES + 1, 'x')
      const report = explain('stripe', stripe(SECRET, body), { body })
      expect(report.signed.byteLength).toBe(MAX_SIGNED_SHOWN_BYTES)
      expect(report.signedBytes).toBe(body.byteLength + NOW_S.length + 1)
    })

    it('the right value of Ed25519 to who has the private key only', () => {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519')
      const bytes = (text: string | undefined) => Buffer.from(text ?? '', 'base64url')
      const value = `v1a,${sign(null, Buffer.concat([Buffer.from(`msg_1.${NOW_S}.`), BODY]), privateKey).toString('base64')}`
      const headers = standard(KEY).with(2, ['webhook-signature', value])
      const seed = `whsk_${bytes(privateKey.export({ format: 'jwk' }).d).toString('base64')}`
      const open = `whpk_${bytes(publicKey.export({ format: 'jwk' }).x).toString('base64')}`
      expect(explain('standard-webhooks', headers, { secrets: only(seed) }).expected).toBe(value)
      const report = explain('standard-webhooks', headers, { secrets: only(open) })
      expect(report).toMatchObject({ expected: null, verdict: { reason: 'match' } })
      const ofOtherKind = explain('standard-webhooks', standard(KEY), { secrets: only(open) })
      expect(codes(ofOtherKind)).toEqual(['wrong-secret'])
    })
  })

  describe('of another scheme', () => {
    it('says that it matches', () => {
      const report = explain('argus', [['X-Hub-Signature-256', argusValue()]])
      expect(codes(report)).toEqual(['other-scheme'])
      expect(report.diagnoses[0]?.explanation).toContain('that signature matches')
      expect(report.proposals).toEqual(['github'])
    })

    it('says that it is there, before it says what is not', () => {
      const report = explain('argus', [...standard(KEY), ...stripe('other')])
      expect(codes(report)).toEqual(['other-scheme', 'other-scheme', 'header-absent'])
      expect(report.proposals).toEqual(['standard-webhooks', 'stripe'])
      expect(report.verdict.scheme).toBe('argus')
    })

    it('says it last when there is a signature of the chosen one', () => {
      const report = explain('argus', [['X-Argus-Signature', argusValue(BODY, 'x')], ...stripe('other')])
      expect(codes(report)).toEqual(['wrong-secret', 'other-scheme'])
    })

    it('proposes without a secret too, and never the chosen one', () => {
      const headers: [string, string][] = [['X-Argus-Signature', argusValue()], ...stripe(SECRET)]
      expect(explain('argus', headers, { secrets: only(null) })).toMatchObject({
        verdict: { reason: 'no-secret' },
        proposals: ['stripe'],
      })
    })
  })

  describe('bounds its work', () => {
    it('does not write a large body again, and says so', () => {
      const body = Buffer.from(`{"a": "${'x'.repeat(1_048_577)}"}`)
      const report = explainBody(JSON.stringify(JSON.parse(body.toString())), body)
      expect(codes(report)).toEqual(['wrong-secret'])
      expect(report.diagnoses[0]?.explanation).toContain('larger than 256 KiB')
    })

    it('still looks at the secret and the line breaks of a large body', () => {
      const body = Buffer.alloc(2_000_000, 'x')
      const value = argusValue(body, `${SECRET}\n`)
      expect(codes(explain('argus', [['X-Argus-Signature', value]], { body }))).toEqual(['secret-white-space'])
      expect(codes(explainBody(body, Buffer.concat([body, Buffer.from('\n')])))).toEqual(['body-line-breaks'])
    })

    it('reads deep and broken JSON as no JSON', () => {
      for (const body of ['['.repeat(100_000) + ']'.repeat(100_000), '{"a":', '"\\', '[1,]'])
        expect(codes(explainBody('other', body))).toEqual(['wrong-secret'])
    })
  })

  it('tells no secret, whatever comes', () => {
    const secrets = only(' marked-secret-1 ', 'marked-secret-2')
    for (const scheme of SIGNATURE_SCHEMES)
      for (const body of [BODY, Buffer.from('{ "a": 1 }\n')]) {
        const headers = [...standard(KEY), ...stripe('x'), ['X-Argus-Signature', argusValue()]] as [string, string][]
        expect(JSON.stringify(explain(scheme, headers, { secrets, body }))).not.toContain('marked-secret')
      }
  })

  it('has a report for whatever it is given', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 })
    const names = fc.constantFrom(
      'X-Argus-Signature',
      'webhook-signature',
      'Stripe-Signature',
      'X-Sent-At',
      CUSTOM.header,
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...SIGNATURE_SCHEMES),
        fc.array(fc.tuple(names, text)),
        fc.oneof(
          fc.uint8Array({ maxLength: 50 }),
          fc.json().map((json) => Buffer.from(json)),
        ),
        fc.option(text),
        fc.option(text),
        fc.boolean(),
        (scheme, headers, body, current, previous, isDuplicate) => {
          explain(scheme, headers, { body, secrets: only(current, previous), isDuplicate })
        },
      ),
    )
  })
})
