import { describe, expect, it } from 'vitest'
import { signRequest } from '../../../../../src/main/core/signatures/sign-request'
import type { HeaderPair } from '../../../../../src/shared/contract/deliveries'
import { AppError } from '../../../../../src/shared/errors'
import type { SignatureScheme } from '../../../../../src/shared/contract/signatures'
import { argusValue, BODY, hmac, NOW, NOW_S, SECRET, settingsOf } from './signed-requests'

const sign = (scheme: SignatureScheme, secret = SECRET, headers: HeaderPair[] = []) =>
  signRequest(settingsOf(scheme), secret, { headers, body: BODY }, { nowMs: NOW + 999, messageId: 'msg_1' })

const hex = (signed: (string | Uint8Array)[]): string => hmac(SECRET, signed).toString('hex')

describe('signRequest', () => {
  it.each([
    ['argus', [['X-Argus-Signature', argusValue()]]],
    ['github', [['X-Hub-Signature-256', argusValue()]]],
    ['shopify', [['X-Shopify-Hmac-Sha256', hmac(SECRET, [BODY]).toString('base64')]]],
    ['stripe', [['Stripe-Signature', `t=${NOW_S},v1=${hex([`${NOW_S}.`, BODY])}`]]],
    [
      'slack',
      [
        ['X-Slack-Request-Timestamp', NOW_S],
        ['X-Slack-Signature', `v0=${hex([`v0:${NOW_S}:`, BODY])}`],
      ],
    ],
  ] as [SignatureScheme, HeaderPair[]][])('writes the headers of %s', (scheme, headers) => {
    expect(sign(scheme)).toEqual(headers)
  })

  it.each([
    ['webhook', []],
    ['svix', [['Svix-Signature', 'v1,old']]],
  ] as [string, HeaderPair[]][])(
    'writes Standard Webhooks with the names that the request has: %s',
    (family, headers) => {
      const key = Buffer.from('0123456789abcdef0123456789abcdef')
      expect(sign('standard-webhooks', `whsec_${key.toString('base64')}`, headers)).toEqual([
        [`${family}-id`, 'msg_1'],
        [`${family}-timestamp`, NOW_S],
        [`${family}-signature`, `v1,${hmac(key, [`msg_1.${NOW_S}.`, BODY]).toString('base64')}`],
      ])
    },
  )

  it('signs a custom template with the headers of the request', () => {
    const value = hmac(SECRET, ['v1|17|', BODY, '|end'], 'sha512').toString('base64')
    expect(sign('custom', SECRET, [['x-sent-at', '17']])).toEqual([['X-Partner-Signature', `sig=${value}`]])
  })

  it.each([
    ['an empty secret', 'argus', ''],
    ['a secret that is no base64', 'standard-webhooks', 'whsec_#'],
    ['a public key', 'standard-webhooks', 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4='],
    ['a header of the template that is not there', 'custom', SECRET],
  ] as [string, SignatureScheme, string][])('refuses %s, without telling the secret', (_name, scheme, secret) => {
    let thrown: unknown
    try {
      sign(scheme, secret)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(AppError)
    expect(thrown).toMatchObject({ code: 'capture.bad_scheme' })
    if (secret !== '') expect((thrown as AppError).message).not.toContain(secret)
  })
})
