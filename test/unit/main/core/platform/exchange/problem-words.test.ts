import { describe, expect, it } from 'vitest'
import { problemWords } from '../../../../../../src/main/core/platform/exchange/problem-words'

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhcHBfMSJ9.c2lnbmF0dXJl'

describe('problemWords', () => {
  it.each([
    ['RFC 9457', { type: 'https://x.example/taken', title: 'Taken', detail: 'Use another.' }, 'Taken: Use another'],
    ['RFC 9457 with a title that only names the status', { title: 'Conflict', detail: 'Use another.' }, 'Use another'],
    ['RFC 9457 without detail', { type: 'about:blank', title: 'Conflict', status: 409 }, 'Conflict'],
    [
      'RFC 9457 with fields',
      {
        title: 'Unprocessable Content',
        detail: 'The body is wrong.',
        errors: [
          { pointer: '/name', detail: 'is required' },
          { detail: 'is late.' },
          7,
          { pointer: '/x', detail: 'x' },
        ],
      },
      'The body is wrong (/name is required; is late)',
    ],
    ['fields alone', { errors: [{ pointer: '/name', detail: 'is required' }] }, '/name is required'],
    ['RFC 6749', { error: 'invalid_scope', error_description: 'No such scope.' }, 'No such scope'],
    ['RFC 6749 without description', { error: 'invalid_scope' }, 'invalid_scope'],
    ['GraphQL', { data: null, errors: [{ message: 'Not allowed', path: ['viewer'] }] }, 'Not allowed'],
    ['a message', { message: 'Not allowed', code: 17 }, 'Not allowed'],
    ['an error object', { error: { code: 17, message: 'Not allowed' } }, 'Not allowed'],
    ['a bare text', 'Not allowed', 'Not allowed'],
    ['several lines', { detail: ' The name\n   is taken.\n' }, 'The name is taken'],
  ])('reads %s', (_form, document, words) => {
    expect(problemWords(document, [])).toBe(words)
  })

  it.each([
    ['nothing', undefined],
    ['an empty object', {}],
    ['other types', { title: 5, detail: ['x'], errors: 'x', error: { message: null } }],
    ['a list', [1, 2]],
    ['blanks', { detail: '  ' }],
    ['a dump', { detail: 'x'.repeat(301) }],
    ['a control character', { detail: 'a\u001b[31mb' }],
    ['a text direction', { detail: 'a\u202eb' }],
  ])('has no words for %s', (_what, document) => {
    expect(problemWords(document, [])).toBeNull()
  })

  it.each([
    ['whole', `invalid token ${TOKEN}`],
    ['cut by the server', `invalid token ${TOKEN.slice(0, 20)}…`],
    ['only its end', `token …${TOKEN.slice(-9)} has expired`],
  ])('is silent when the text repeats what was sent: %s', (_how, detail) => {
    expect(problemWords({ detail }, [TOKEN])).toBeNull()
    const errors = [{ pointer: '/token', detail }]
    expect(problemWords({ title: 'Unauthorized', detail, errors }, [TOKEN])).toBe('Unauthorized')
  })

  it('is silent when the text repeats a short secret', () => {
    expect(problemWords({ detail: 'wrong secret hunter2' }, ['hunter2', ''])).toBeNull()
  })
})
