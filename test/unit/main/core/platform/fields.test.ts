import { describe, expect, it } from 'vitest'
import { parseExact } from '../../../../../src/main/core/platform/exchange/exact-json'
import { idOf, instantOf, readFields } from '../../../../../src/main/core/platform/fields'

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

describe('instantOf', () => {
  it.each([
    ['ISO 8601', '2027-01-15T08:00:00Z', 1_800_000_000_000],
    ['a date', '2027-01-15', Date.UTC(2027, 0, 15)],
    ['seconds', 1_800_000_000, 1_800_000_000_000],
    ['seconds as text', '1800000000', 1_800_000_000_000],
    ['milliseconds', 1_800_000_000_000, 1_800_000_000_000],
    ['a fraction', 1_800_000_000.5, 1_800_000_000_500],
  ])('reads %s', (_form, value, at) => {
    expect(instantOf(value)).toBe(at)
  })

  it.each(['', 'soon', 'Monday', '15 January 2027', '2027-13-45', '-1', -1, '9'.repeat(16), null, true, {}, []])(
    'does not take %j for one',
    (value) => {
      expect(instantOf(value)).toBeNull()
    },
  )
})

describe('members', () => {
  it('answers the fields of an object as they came, and leaves it out of the others', () => {
    const fields = readFields({ governance: { a: 1, b: null }, c: 2 })
    expect(fields.members('governance')).toEqual([
      { name: 'a', json: '1' },
      { name: 'b', json: 'null' },
    ])
    expect(fields.others()).toEqual([{ name: 'c', json: '2' }])
  })

  it.each([[['a']], ['a'], [null]])('has none of %j, which stays as it came', (governance) => {
    const fields = readFields({ governance })
    expect(fields.members('governance')).toBeNull()
    expect(fields.others()).toHaveLength(1)
  })
})
