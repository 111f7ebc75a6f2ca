import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../../../../src/main/core/graphql/read-document'

const asks = (query: string): boolean => {
  const document = readDocument(query)
  if (!document.ok) throw new Error(`cannot be read: ${document.message}`)
  return document.asksForSchema
}

describe('a document that asks for the schema', () => {
  it.each([
    ['at the top', '{ __schema { types { name } } }'],
    ['of one type', 'query A { __type(name: "User") { name } }'],
    ['under an alias', '{ innocent: __schema { types { name } } }'],
    ['deep down', '{ a { b { c { __type(name: "X") { name } } } } }'],
    ['in an inline fragment', '{ ... on Query { __schema { types { name } } } }'],
    [
      'in a fragment',
      'query { ...F } fragment F on Query { ...G } fragment G on Query { __schema { types { name } } }',
    ],
    ['in a fragment that nothing uses', '{ viewer { id } } fragment F on Query { __schema { types { name } } }'],
    ['in another operation', 'query A { viewer { id } } query B { __schema { types { name } } }'],
    ['behind a directive', '{ __schema @skip(if: true) { types { name } } }'],
    ['in a mutation', 'mutation { __type(name: "X") { name } }'],
    ['with commas and comments between', '{,,# hidden\n,__schema#\n{types{name}}}'],
    ['after a byte order mark', '\uFEFF{ __schema { types { name } } }'],
  ])('is found: %s', (_where, query) => {
    expect(asks(query)).toBe(true)
  })

  it.each([
    ['the type name of an object', '{ __typename viewer { __typename id } }'],
    ['a comment', '# __schema\n{ viewer { id } }'],
    ['a string', '{ search(text: "{ __schema { types } }") { id } }'],
    ['a block string', '{ search(text: """ __type """) { id } }'],
    ['an alias', '{ __schema: viewer { __type: id } }'],
    ['an argument and a variable', 'query A($__schema: ID) { viewer(__type: $__schema) { id } }'],
    ['the name of an operation', 'query __schema { viewer { id } }'],
    ['the name of a fragment', '{ ...__type } fragment __type on Query { viewer { id } }'],
    ['a longer name', '{ __schemas __types { id } }'],
  ])('is not taken for one: %s', (_what, query) => {
    expect(asks(query)).toBe(false)
  })
})

describe('readDocument', () => {
  it('lists operations by name, and calls a nameless one by its fields', () => {
    expect(readDocument('query A { a } mutation B { b }')).toMatchObject({ operations: ['A', 'B'], title: 'A, B' })
    expect(readDocument('{ viewer { id } incidents { id } }')).toMatchObject({
      operations: [null],
      title: '{ viewer incidents }',
    })
  })

  it('says where a document is wrong, without a piece of it', () => {
    expect(readDocument('{\n  viewer { id\n  "CANARY"\n}')).toEqual({
      ok: false,
      message: 'Expected Name',
      place: { line: 3, column: 3 },
    })
    expect(readDocument('')).toMatchObject({ ok: false, message: 'It ends too early' })
  })

  it('does not fall over a document that is nested as deeply as it is long', () => {
    expect(readDocument('{a'.repeat(100_000))).toMatchObject({ ok: false })
  })

  it('never throws, and keeps to its limits', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '{',
        '}',
        '(',
        ')',
        '__schema',
        '__type',
        'query',
        'fragment',
        ' on ',
        '...',
        '"',
        '"""',
        '#',
        '\n',
        ':',
        '$a',
        '@x',
      ),
      fc.string({ maxLength: 8 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const document = readDocument(pieces.join(''))
        return document.ok ? document.title.length <= 200 : document.message.length <= 200
      }),
      { numRuns: 300 },
    )
  })
})
