import { expect } from 'vitest'
import * as v from 'valibot'
import { explainSignature } from '../../../../../src/main/core/signatures/explain-signature'
import type { SigningSecrets } from '../../../../../src/main/ports/signatures'
import { SignatureReport, type SignatureScheme } from '../../../../../src/shared/contract/signatures'
import { argusValue, BODY, hmac, NOW, NOW_S, only, request, SECRET, settingsOf } from './signed-requests'

interface Asked {
  readonly body?: Uint8Array
  readonly secrets?: SigningSecrets
  readonly receivedAt?: number
  readonly isDuplicate?: boolean
}

export function explain(
  scheme: SignatureScheme,
  headers: readonly (readonly [string, string])[],
  { body = BODY, secrets = only(SECRET), receivedAt = NOW, isDuplicate = false }: Asked = {},
): SignatureReport {
  const report = explainSignature(settingsOf(scheme), secrets, request(headers, body, receivedAt), { isDuplicate })
  expect(v.is(SignatureReport, report)).toBe(true)
  return report
}

export const codes = ({ diagnoses }: SignatureReport): string[] => diagnoses.map(({ code }) => code)

/** What is found of a body that was signed as `signed` and came as `received`. */
export const explainBody = (signed: string | Uint8Array, received: string | Uint8Array, secrets = only(SECRET)) =>
  explain('argus', [['X-Argus-Signature', argusValue(Buffer.from(signed))]], {
    body: Buffer.from(received),
    secrets,
  })

export const stripe = (secret: string | Uint8Array, body: Uint8Array = BODY, at = NOW_S): [string, string][] => [
  ['Stripe-Signature', `t=${at},v1=${hmac(secret, [`${at}.`, body]).toString('hex')}`],
]

export const KEY = Buffer.from('0123456789abcdef0123456789abcdef')
export const WHSEC = `whsec_${KEY.toString('base64')}`

export const standard = (key: string | Uint8Array, body: Uint8Array = BODY): [string, string][] => [
  ['webhook-id', 'msg_1'],
  ['webhook-timestamp', NOW_S],
  ['webhook-signature', `v1,${hmac(key, [`msg_1.${NOW_S}.`, body]).toString('base64')}`],
]
