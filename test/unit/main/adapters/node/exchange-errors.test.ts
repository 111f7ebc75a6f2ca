import { expect, it } from 'vitest'
import { explainExchange } from '../../../../../src/main/adapters/node/exchange-errors'

const failed = (code: string) => Object.assign(new Error('canary'), { code })

it.each([
  ['ECONNREFUSED', 'a.example could not be reached: nothing is listening there.'],
  ['ENOTFOUND', 'a.example could not be reached: the host name is not known.'],
  ['CERT_HAS_EXPIRED', 'a.example could not be reached: its certificate has expired.'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'a.example could not be reached: its certificate is self-signed.'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'a.example could not be reached: its certificate is for another host.'],
  ['HPE_INVALID_CONSTANT', 'a.example gave no answer of HTTP.'],
  ['HPE_HEADER_OVERFLOW', 'a.example could not be reached: the headers of the answer are too long.'],
  ['ERR_INVALID_CHAR', 'Nothing was sent to a.example: a header holds what HTTP does not allow.'],
  ['EWHATEVER', 'a.example could not be reached: EWHATEVER.'],
])('explains %s without quoting the error', (code, sentence) => {
  expect(explainExchange('a.example', failed(code))).toBe(sentence)
})

it('looks into what caused an error, and into one that stands for several', () => {
  const sentence = 'a.example could not be reached: nothing is listening there.'
  expect(explainExchange('a.example', new AggregateError([failed('ECONNREFUSED'), failed('ECONNREFUSED')]))).toBe(
    sentence,
  )
  expect(explainExchange('a.example', new Error('x', { cause: failed('ECONNREFUSED') }))).toBe(sentence)
  expect(explainExchange('a.example', 'x')).toBe('a.example could not be reached: no answer came.')
})
