import { describe, expect, it } from 'vitest'
import { parseExact } from '../../../../../src/main/core/platform/exchange/exact-json'
import { idOf, readFields } from '../../../../../src/main/core/platform/fields'

describe('readFields', () => {
  it('takes the first of the names that holds text', () => {
    const fields = readFields({ name: null, client_name: 'Case sync' })
    expect(fields.text(256, 'name', 'client_name')).toBe('Case sync')
    expect(fields.others()).toEqual([{ name: 'name', json: 'null' }])
  })

  it('reads a number as text', () => {
    expect(readFields(parseExact('{"at":1764000000}')).text(64, 'at')).toBe('1764000000')
    expect(readFields(parseExact('{"at":12345678901234567890}')).text(64, 'at')).toBe('12345678901234567890')
  })

  it('leaves a field of an unexpected form among the others', () => {
    const fields = readFields({ name: { en: 'x' }, events: ['a', 1], scopes: 'a b' })
    expect(fields.text(256, 'name')).toBeNull()
    expect(fields.texts(256, 'events')).toEqual([])
    expect(fields.texts(256, 'scopes')).toEqual([])
    expect(fields.others()).toEqual([
      { name: 'name', json: '{"en":"x"}' },
      { name: 'events', json: '["a",1]' },
      { name: 'scopes', json: '"a b"' },
    ])
  })

  it('reads words where the other name is given', () => {
    const fields = readFields({ scope: ' a  b ' })
    expect(fields.texts(256, 'scopes', 'scope')).toEqual(['a', 'b'])
    expect(fields.others()).toEqual([])
  })

  it('cuts what is too long and keeps the whole among the others', () => {
    const fields = readFields({ name: 'abcdef', events: ['abcdef', 'b'], scope: 'abcdef' })
    expect(fields.text(4, 'name')).toBe('abc…')
    expect(fields.texts(4, 'events')).toEqual(['abc…', 'b'])
    expect(fields.texts(4, 'scopes', 'scope')).toEqual(['abc…'])
    expect(fields.others()).toEqual([
      { name: 'name', json: '"abcdef"' },
      { name: 'events', json: '["abcdef","b"]' },
      { name: 'scope', json: '"abcdef"' },
    ])
  })

  it('does not cut a surrogate pair in two', () => {
    expect(readFields({ name: 'ab😀cd' }).text(4, 'name')).toBe('ab…')
    expect(readFields({ name: 'a😀bcd' }).text(4, 'name')).toBe('a😀…')
  })

  it('cuts the name and the JSON of the other fields to the contract', () => {
    const [other] = readFields({ ['n'.repeat(300)]: 'x'.repeat(70_000) }).others()
    expect(other?.name).toHaveLength(256)
    expect(other?.json).toHaveLength(65_536)
  })

  it.each([null, undefined, 'text', 5, ['a']])('finds no fields in %j', (document) => {
    const fields = readFields(document)
    expect(fields.text(9, 'length', '0')).toBeNull()
    expect(fields.others()).toEqual([])
  })

  it('does not look at what an object inherits', () => {
    expect(readFields({}).text(9, 'constructor', 'toString', '__proto__')).toBeNull()
  })
})

describe('idOf', () => {
  it.each([
    ['app_1', 'app_1'],
    [17, '17'],
    ['', null],
    ['x'.repeat(256), 'x'.repeat(256)],
    ['x'.repeat(257), null],
    [null, null],
    [{}, null],
    [true, null],
  ])('reads %j as %j', (value, id) => {
    expect(idOf(value)).toBe(id)
  })
})
