import fc from 'fast-check'
import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { findFaults, placeInQuery } from '../../../../../src/renderer/src/features/graphql/find-faults'

const schema = buildSchema('type Query { viewer: Viewer } type Viewer { id: ID! }')
const textOf = (query: string, place: { readonly from: number; readonly to: number } | undefined) =>
  place && query.slice(place.from, place.to)

describe('findFaults', () => {
  it('finds nothing wrong with a blank document, or without a schema with an unknown name', () => {
    expect(findFaults(' \n', schema)).toEqual([])
    expect(findFaults('{ nobody }', undefined)).toEqual([])
  })

  it('underlines the name that the schema does not have, and not all that is below it', () => {
    const query = '{\n  viewer { id nope(a: 1) { b } }\n}'
    const [fault] = findFaults(query, schema)
    expect(textOf(query, fault)).toBe('nope')
    expect(fault?.message).toContain('Cannot query field "nope"')
  })

  it('underlines where the grammar is broken', () => {
    const query = '{ viewer { id '
    expect(textOf(query, findFaults(query, undefined)[0])).toBe(' ')
  })

  it('stays within the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (query) => {
        for (const { from, to } of [...findFaults(query, schema), ...findFaults(`{${query}`, schema)])
          expect(0 <= from && from <= to && to <= query.length + 1).toBe(true)
      }),
    )
    expect(findFaults('{a'.repeat(50_000), schema)).toHaveLength(1)
  })
})

describe('placeInQuery', () => {
  const query = 'query Wrong {\n  incidents { id nope }\n}'

  it('finds the place that the platform names', () => {
    expect(textOf(query, placeInQuery(query, { line: 2, column: 18 }))).toBe('nope')
  })

  it('names no place outside of the text', () => {
    for (const place of [
      { line: 9, column: 1 },
      { line: 2, column: 99 },
      { line: 0, column: 0 },
    ])
      expect(placeInQuery(query, place)).toBeUndefined()
    expect(placeInQuery('', { line: 1, column: 1 })).toEqual({ from: 0, to: 0 })
  })
})
