import { describe, expect, it } from 'vitest'
import {
  bodyForms,
  newRequest,
  readRequest,
  withBodyForm,
  type RequestDraft,
} from '../../../../../../src/renderer/src/features/sending/request-draft'
import type { HeaderPair } from '../../../../../../src/shared/contract/deliveries'
import { deliveryId, endpointId } from '../../../fixtures'

const id = deliveryId(1)
const url = 'http://localhost:3000/hook'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const received = (headers: HeaderPair[] = []) => ({ method: 'PUT', headers, endpointId: endpointId('one') })
const draft = newRequest(received([['X-A', '1']]), url, false)

const problemsOf = (change: Partial<RequestDraft>): string[] => {
  const read = readRequest({ ...draft, ...change }, id, bytes('{}'))
  return read.ok ? [] : [...read.problems.keys()]
}

const bodyOf = (change: RequestDraft, body: Uint8Array): Uint8Array => {
  const read = readRequest(change, id, body)
  if (!read.ok) throw new Error(JSON.stringify([...read.problems]))
  return read.input.body
}

describe('a request that is not changed', () => {
  it('is the one received, but for what belongs to its connection', () => {
    const headers: HeaderPair[] = [
      ['Host', '127.0.0.1:4710'],
      ['x-b', '2'],
      ['X-B', '3'],
      ['CONTENT-LENGTH', '2'],
      ['Transfer-Encoding', 'chunked'],
      ['Connection', 'close'],
      ['Content-Encoding', 'gzip'],
    ]
    expect(readRequest(newRequest(received(headers), url, false), id, bytes('{}'))).toEqual({
      ok: true,
      input: {
        deliveryId: id,
        method: 'PUT',
        url,
        headers: [
          ['x-b', '2'],
          ['X-B', '3'],
          ['Content-Encoding', 'gzip'],
        ],
        body: bytes('{}'),
        allowSelfSigned: false,
        signAs: null,
      },
    })
  })

  it('is signed as its endpoint where that can sign', () => {
    expect(newRequest(received(), url, true).signAs).toBe(endpointId('one'))
  })

  it.each(['text', 'hex'] as const)('keeps its bytes in the form %s', (form) => {
    const body = bytes('{"ä": "€\\n"}\n')
    expect(bodyOf(withBodyForm(draft, form, body), body)).toEqual(body)
  })
})

describe('the forms of a body', () => {
  it.each([
    ['text', bytes('{}'), ['received', 'text', 'hex']],
    ['nothing', new Uint8Array(0), ['received', 'text', 'hex']],
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe), ['received', 'hex']],
    ['text whose line breaks a text box would change', bytes('a\r\nb'), ['received', 'hex']],
    ['more than a text box can hold', new Uint8Array(262_145), ['received']],
  ])('of %s lose no byte', (_, body, forms) => {
    expect(bodyForms(body)).toEqual(forms)
  })

  it('take along what was typed', () => {
    const typed = { ...withBodyForm(draft, 'text', bytes('a')), text: 'ab' }
    expect(withBodyForm(typed, 'hex', bytes('a')).hex).toBe('61 62')
  })

  it('go back to the bytes received', () => {
    const typed = { ...withBodyForm(draft, 'text', bytes('a')), text: 'ab' }
    expect(bodyOf(withBodyForm(typed, 'received', bytes('a')), bytes('a'))).toEqual(bytes('a'))
  })
})

it.each<[Partial<RequestDraft>, string]>([
  [{ method: 'GE T' }, 'method'],
  [{ url: 'localhost:3000' }, 'url'],
  [{ url: 'file:///etc/passwd' }, 'url'],
  [{ headers: 'nonsense' }, 'headers'],
  [{ bodyForm: 'hex', hex: 'f' }, 'body'],
])('names the field of %j, and only that', (change, field) => {
  expect(problemsOf(change)).toEqual([field])
})
