import { describe, expect, it } from 'vitest'
import { fieldsToSend, refuseLostUpdate } from '../../../../../src/main/core/platform/governance-changes'

const change = (name: string, after: string, before: string | null = null) => ({ name, before, after })

describe('fieldsToSend', () => {
  it('has each field as it was written', () => {
    const changes = [change('status', '"suspended"'), change('limits', '{"rate":[1,null]}'), change('owner', 'null')]
    expect(fieldsToSend(changes)).toEqual({ status: 'suspended', limits: { rate: [1, null] }, owner: null })
  })

  it('sends a field of any name', () => {
    const fields = fieldsToSend([change('__proto__', '{"a":1}')])
    expect(JSON.stringify(fields)).toBe('{"__proto__":{"a":1}}')
  })

  it.each([
    ['no JSON', [change('owner', 'me')], 'no JSON'],
    ['a field twice', [change('a', '1'), change('a', '2')], 'changed twice'],
    ['a number that would be another', [change('a', '12345678901234567890')], 'exactly'],
    ['such a number deep inside', [change('a', '{"b":[0.12345678901234567890]}')], 'exactly'],
  ])('refuses %s', (_what, changes, words) => {
    expect(() => fieldsToSend(changes)).toThrow(
      expect.objectContaining({ code: 'input.invalid', message: expect.stringContaining(words) as unknown }),
    )
  })
})

describe('refuseLostUpdate', () => {
  const present = [
    { name: 'status', json: '"active"' },
    { name: 'owner', json: 'null' },
  ]

  it('lets a change go that was made on what is there', () => {
    expect(() => {
      refuseLostUpdate(present, [
        change('status', '"x"', '"active"'),
        change('owner', '"me"', 'null'),
        change('new', '1'),
      ])
    }).not.toThrow()
  })

  it.each([
    ['has another value', change('status', '"x"', '"suspended"')],
    ['is gone', change('plan', '"x"', '"gold"')],
    ['has come', change('owner', '"x"')],
  ])('names a field that %s', (_what, changed) => {
    expect(() => {
      refuseLostUpdate(present, [changed])
    }).toThrow(
      expect.objectContaining({
        code: 'apps.governance_moved',
        message: expect.stringContaining(changed.name) as unknown,
      }),
    )
  })
})
