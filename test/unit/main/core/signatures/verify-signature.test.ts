import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { signRequest } from '../../../../../src/main/core/signatures/sign-request'
import { verifySignature } from '../../../../../src/main/core/signatures/verify-signature'
import {
  SIGNATURE_REASONS,
  SIGNATURE_SCHEMES,
  SignatureVerdict,
  type SignatureScheme,
} from '../../../../../src/shared/contract/signatures'
import { argusValue, BODY, hmac, NOW, NOW_S, only, request, SECRET, settingsOf, verify } from './signed-requests'

/** A secret of each scheme that can sign. */
const SECRETS: Readonly<Record<SignatureScheme, string>> = {
  argus: SECRET,
  'standard-webhooks': 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  github: SECRET,
  stripe: 'whsec_test_secret',
  slack: SECRET,
  shopify: SECRET,
  custom: SECRET,
}

const CARRIED: [string, string][] = [
  ['X-Sent-At', NOW_S],
  ['Content-Type', 'application/json'],
]

const signed = (scheme: SignatureScheme, body: Uint8Array, secret = SECRETS[scheme]): [string, string][] => [
  ...CARRIED,
  ...signRequest(settingsOf(scheme), secret, { headers: CARRIED, body }, { nowMs: NOW, messageId: 'msg_1' }),
]

const bytes = fc.uint8Array({ maxLength: 200 })
const schemes = fc.constantFrom(...SIGNATURE_SCHEMES)

describe('verifySignature', () => {
  // The official libraries of Standard Webhooks and Stripe decode the body to a string first, and fail here.
  it.each([
    ['argus', 'X-Argus-Signature', (mac: Buffer) => `sha256=${mac.toString('hex')}`, []],
    ['github', 'X-Hub-Signature-256', (mac: Buffer) => `sha256=${mac.toString('hex')}`, []],
    ['shopify', 'X-Shopify-Hmac-Sha256', (mac: Buffer) => mac.toString('base64'), []],
    ['stripe', 'Stripe-Signature', (mac: Buffer) => `t=${NOW_S},v1=${mac.toString('hex')}`, [`${NOW_S}.`]],
    ['slack', 'X-Slack-Signature', (mac: Buffer) => `v0=${mac.toString('hex')}`, [`v0:${NOW_S}:`]],
    [
      'standard-webhooks',
      'webhook-signature',
      (mac: Buffer) => `v1,${mac.toString('base64')}`,
      [`msg_\u00ff.${NOW_S}.`],
    ],
  ] as const)('verifies %s over a body that is not UTF-8', (scheme, header, write, before) => {
    const body = Buffer.from('fffe0080', 'hex')
    const key = scheme === 'standard-webhooks' ? Buffer.from(SECRETS[scheme].slice(6), 'base64') : SECRETS[scheme]
    const verdict = verify(
      scheme,
      [
        [header, write(hmac(key, [...before, body]))],
        ['webhook-id', 'msg_\u00ff'],
        ['webhook-timestamp', NOW_S],
        ['X-Slack-Request-Timestamp', NOW_S],
      ],
      { body, secrets: only(SECRETS[scheme]) },
    )
    const signedBytes = before.join('').length + body.byteLength
    expect(verdict).toMatchObject({ state: 'verified', reason: 'match', signedBytes })
  })

  it('verifies what it signs, whatever the bytes', () => {
    fc.assert(
      fc.property(schemes, bytes, (scheme, body) => {
        expect(verify(scheme, signed(scheme, body), { body, secrets: only(SECRETS[scheme]) }).reason).toBe('match')
      }),
    )
  })

  it('fails one changed bit, wherever it is', () => {
    fc.assert(
      fc.property(schemes, fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), (scheme, body, at) => {
        const headers = signed(scheme, body)
        const bit = at % (body.byteLength * 8)
        body[bit >> 3] = (body[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(verify(scheme, headers, { body, secrets: only(SECRETS[scheme]) }).reason).toBe('mismatch')
      }),
    )
  })

  it('fails another secret', () => {
    fc.assert(
      fc.property(schemes, bytes, (scheme, body) => {
        const other = scheme === 'standard-webhooks' ? 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' : 'other'
        expect(verify(scheme, signed(scheme, body), { body, secrets: only(other) }).reason).toBe('mismatch')
      }),
    )
  })

  it('answers with a verdict to whatever it is given', () => {
    const names = fc.constantFrom(
      'X-Argus-Signature',
      'webhook-id',
      'webhook-timestamp',
      'webhook-signature',
      'svix-signature',
      'X-Hub-Signature',
      'X-Hub-Signature-256',
      'Stripe-Signature',
      'X-Slack-Signature',
      'X-Slack-Request-Timestamp',
      'X-Shopify-Hmac-Sha256',
      'X-Partner-Signature',
      'X-Sent-At',
    )
    const pieces = fc.constantFrom(
      't=',
      'v1=',
      'v1,',
      'v1a,',
      'v0=',
      'sha256=',
      'sha1=',
      ' ',
      ',',
      '17',
      'AAAA',
      '0'.repeat(64),
    )
    const values = fc.oneof(
      fc.array(pieces).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    )
    const secrets = fc.option(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc
          .tuple(fc.constantFrom('whsec_', 'whpk_', 'whsk_', ''), bytes)
          .map(([prefix, key]) => prefix + Buffer.from(key).toString('base64')),
        fc
          .tuple(fc.constantFrom('whpk_', 'whsk_'), fc.uint8Array({ minLength: 32, maxLength: 32 }))
          .map(([prefix, key]) => prefix + Buffer.from(key).toString('base64')),
      ),
      { nil: null },
    )
    fc.assert(
      fc.property(
        schemes,
        fc.array(fc.tuple(names, values)),
        bytes,
        secrets,
        secrets,
        fc.nat(),
        (scheme, headers, body, current, previous, receivedAt) => {
          const verdict = verify(scheme, headers, { body, secrets: only(current, previous), receivedAt })
          expect(v.is(SignatureVerdict, verdict)).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('does not need a custom scheme to be described', () => {
    const settings = { scheme: 'custom', custom: null, toleranceS: 300 } as const
    expect(verifySignature(settings, only(SECRET), request([])).reason).toBe('header-absent')
  })

  it.each([null, ''])('checks nothing without a secret (%j)', (secret) => {
    const verdict = verify('argus', [['X-Argus-Signature', argusValue(BODY, '')]], { secrets: only(secret, secret) })
    expect(verdict).toMatchObject({ state: 'unchecked', reason: 'no-secret', headerValue: argusValue(BODY, '') })
  })

  it('accepts the previous secret, and says that the sender should change', () => {
    const verdict = verify('argus', [['X-Argus-Signature', argusValue(BODY, 'old')]], { secrets: only(SECRET, 'old') })
    expect(verdict).toMatchObject({ state: 'verified', reason: 'match-previous' })
    expect(verdict.explanation).toContain('The sender still uses the old secret')
  })

  it('prefers the present secret to an equal one before it', () => {
    const verdict = verify('argus', [['X-Argus-Signature', argusValue()]], { secrets: only(SECRET, SECRET) })
    expect(verdict.reason).toBe('match')
  })

  it('accepts the previous secret where there is no other', () => {
    const verdict = verify('argus', [['X-Argus-Signature', argusValue(BODY, 'old')]], { secrets: only(null, 'old') })
    expect(verdict.reason).toBe('match-previous')
  })

  it.each([
    ['no base64', 'whsec_###'],
    ['nothing after its prefix', 'whsec_'],
    ['a public key of a wrong length', 'whpk_AAAA'],
    ['a private key of a wrong length', 'whsk_AAAA'],
    ['white space around it', ' whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  ])('says when a secret is no key: %s', (_name, secret) => {
    const verdict = verify('standard-webhooks', signed('standard-webhooks', BODY), { secrets: only(secret) })
    expect(verdict).toMatchObject({ state: 'unchecked', reason: 'bad-secret' })
  })

  it('still accepts the previous secret when the present one is no key', () => {
    const secrets = only('whsec_###', SECRETS['standard-webhooks'])
    expect(verify('standard-webhooks', signed('standard-webhooks', BODY), { secrets }).reason).toBe('match-previous')
    const other = only('whsec_###', 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
    expect(verify('standard-webhooks', signed('standard-webhooks', BODY), { secrets: other }).reason).toBe('bad-secret')
  })

  describe.each(['standard-webhooks', 'stripe', 'slack'] as const)('the time that %s signs', (scheme) => {
    const at = (receivedAt: number) =>
      verify(scheme, signed(scheme, BODY), { secrets: only(SECRETS[scheme]), receivedAt })

    it.each([0, 300, -300])('may be %i s away', (seconds) => {
      expect(at(NOW + seconds * 1_000).reason).toBe('match')
    })

    it('may not be far behind', () => {
      const verdict = at(NOW + 421_000)
      expect(verdict).toMatchObject({ state: 'failed', reason: 'timestamp-out-of-tolerance' })
      expect(verdict.explanation).toContain(
        "7 minutes 1 second behind this computer's clock, and 5 minutes are allowed",
      )
    })

    it('may not be far ahead', () => {
      const verdict = at(NOW - 301_000)
      expect(verdict).toMatchObject({ state: 'failed', reason: 'timestamp-out-of-tolerance' })
      expect(verdict.explanation).toContain("5 minutes 1 second ahead of this computer's clock")
    })

    it('does not matter where the signature does not match', () => {
      const verdict = verify(scheme, signed(scheme, BODY), {
        body: Buffer.from('other'),
        secrets: only(SECRETS[scheme]),
        receivedAt: NOW + 9e6,
      })
      expect(verdict.reason).toBe('mismatch')
    })
  })

  it('recognises a time in milliseconds', () => {
    const value = `t=${String(NOW)},v1=${hmac(SECRET, [`${String(NOW)}.`, BODY]).toString('hex')}`
    const verdict = verify('stripe', [['Stripe-Signature', value]])
    expect(verdict.reason).toBe('timestamp-out-of-tolerance')
    expect(verdict.explanation).toContain('It seems to be in milliseconds')
  })

  it('never tells what the signature should have been, nor the secret', () => {
    for (const scheme of SIGNATURE_SCHEMES) {
      const right = signed(scheme, BODY).at(-1)?.[1] ?? ''
      const mac = right.slice(-43)
      const verdicts = [
        verify(scheme, signed(scheme, Buffer.from('other')), { secrets: only(SECRETS[scheme], 'the-old-one') }),
        verify(scheme, CARRIED, { secrets: only(SECRETS[scheme]) }),
      ]
      for (const verdict of verdicts) {
        expect(JSON.stringify(verdict)).not.toContain(mac)
        expect(JSON.stringify(verdict)).not.toContain(SECRETS[scheme])
        expect(JSON.stringify(verdict)).not.toContain('the-old-one')
      }
    }
  })

  it('keeps to the limits of the contract, and has another sentence for each reason', () => {
    const header = (value: string): [string, string] => ['X-Argus-Signature', value]
    const old = only(SECRET, 'old')
    const verdicts = [
      verify('argus', [header(argusValue())]),
      verify('argus', [header(argusValue(BODY, 'old'))], { secrets: old }),
      verify('argus', [header(argusValue())], { secrets: only(null) }),
      verify('standard-webhooks', [], { secrets: only('#') }),
      verify('argus', []),
      verify('argus', [header('x'.repeat(3_000)), header('x'.repeat(3_000))]),
      verify('argus', [header('x'.repeat(60_000))]),
      verify('argus', [header('sha1=00')]),
      verify('stripe', signed('stripe', BODY), { secrets: only(SECRETS.stripe), receivedAt: 0 }),
      verify('argus', [header(`sha256=${'0'.repeat(64)}`)]),
    ]
    for (const verdict of verdicts) expect(v.safeParse(SignatureVerdict, verdict).success).toBe(true)
    expect(new Set(verdicts.map(({ reason }) => reason))).toEqual(new Set(SIGNATURE_REASONS))
    expect(new Set(verdicts.map(({ explanation }) => explanation)).size).toBe(SIGNATURE_REASONS.length)
  })
})
