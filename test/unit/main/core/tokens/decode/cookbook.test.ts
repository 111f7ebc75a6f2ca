import { describe, expect, it } from 'vitest'
import { decodeToken } from '../../../../../../src/main/core/tokens/decode/decode'
import { openLayers } from '../../../../../../src/main/core/tokens/decode/open-layers'
import { each, encryptedExamples, nestedExample, nestedSignedExample, signedExamples } from '../all-cookbook'

const signed = each(signedExamples)
const encrypted = each(encryptedExamples)

function read(text: string) {
  const decoded = decodeToken(text)
  if (!decoded.ok)
    throw new Error(`${decoded.problem.part} ${String(decoded.problem.offset)}: ${decoded.problem.message}`)
  return decoded
}

const keyText = (keys: readonly unknown[], password: string | null): string => password ?? JSON.stringify({ keys })

describe(`the JOSE cookbook: ${String(signedExamples.length)} signed examples in ${String(signed.length)} serializations`, () => {
  it('has all of the 8 of RFC 7520, 2 for RFC 7797 and 1 for RFC 8037', () => {
    expect([signedExamples.length, signed.length]).toEqual([11, 28])
  })

  it.each(signed)('takes $name apart', ({ form, text, example }) => {
    const { token } = read(text)
    if (token.kind !== 'jws') throw new Error('it is encrypted')
    expect(token.form).toBe(`jws-${form}`)
    expect(token.signatures.map(({ header }) => header.get('alg'))).toEqual(example.algorithms)
    if (example.file.startsWith('4_5.')) expect(token.payload.kind).toBe('detached')
    else expect(Buffer.from(token.payloadBytes).toString()).toBe(example.content)
    expect(token.isPayloadEncoded).toBe(!example.file.includes('b64_false'))
  })
})

describe(`the JOSE cookbook: ${String(encryptedExamples.length)} encrypted examples in ${String(encrypted.length)} serializations`, () => {
  it('has all of the 13 of RFC 7520 and 1 for RFC 8037', () => {
    expect([encryptedExamples.length, encrypted.length]).toEqual([14, 37])
  })

  it.each(encrypted)('decrypts $name', async ({ text, example }) => {
    const [layer, ...more] = await openLayers(read(text), keyText(example.keys, example.password))
    expect(more).toEqual([])
    expect(layer.content === null ? null : Buffer.from(layer.content.bytes).toString()).toBe(example.content)
    expect(layer.decryptions.map(({ status }) => status)).toEqual(
      example.algorithms.map((algorithm) =>
        algorithm === 'RSA1_5' || example.file.startsWith('5_9.') ? 'warning' : 'passed',
      ),
    )
  })

  it.each(encrypted)('does not decrypt $name with one bit of its tag changed', async ({ text, example }) => {
    const tag = text.startsWith('{') ? (JSON.parse(text) as { tag: string }).tag : (text.split('.')[4] ?? '')
    const bytes = Buffer.from(tag, 'base64url')
    bytes[0] = (bytes[0] ?? 0) ^ 1
    const layers = await openLayers(
      read(text.replace(tag, bytes.toString('base64url'))),
      keyText(example.keys, example.password),
    )
    expect(layers[0].content).toBeNull()
    for (const { status, detail } of layers[0].decryptions)
      expect([status, detail]).toEqual(['failed', expect.stringContaining('does not decrypt with this key')])
  })
})

describe('the JOSE cookbook: 1 nested example in 3 serializations', () => {
  it.each(each([nestedExample]))('unpacks $name', async ({ text }) => {
    const layers = await openLayers(read(text), JSON.stringify(nestedExample.keys[0]))
    expect(layers.map(({ token }) => token.form)).toEqual([
      expect.stringMatching(/^jwe-/),
      nestedSignedExample.serializations[0]?.form === 'compact' ? 'jws-compact' : 'none',
    ])
    expect(Buffer.from(layers[1]?.content?.bytes ?? []).toString()).toBe(nestedSignedExample.content)
    expect(layers[1]?.content?.payload.kind).toBe('claims')
  })

  it('stays closed without the key', async () => {
    const layers = await openLayers(read(nestedExample.serializations[0]?.text ?? ''), null)
    expect(layers).toHaveLength(1)
    expect(layers[0].decryptions).toMatchObject([{ status: 'not-applicable' }])
  })
})
