import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findVariablesFault } from '../../../../../src/renderer/src/features/graphql/find-variables-fault'

const underlined = (text: string): string | undefined => {
  const fault = findVariablesFault(text)
  return fault && text.slice(fault.from, fault.to)
}

describe('findVariablesFault', () => {
  it.each(['', ' \n', '{}', '{"first": 2, "in": {"of": [1, null]}}'])('finds nothing wrong with %j', (text) => {
    expect(findVariablesFault(text)).toBeUndefined()
  })

  it('underlines where the grammar first breaks', () => {
    expect(underlined('{"first": }')).toBe('}')
    expect(underlined('{\n  "first": 1,\n  second: 2\n}')).toMatch(/^s/)
    expect(underlined('{"first": 1')).toBe('1')
  })

  it('wants one object', () => {
    expect(findVariablesFault('[1]')).toEqual({ from: 0, to: 3, message: 'The variables must be one JSON object.' })
    expect(underlined('null')).toBe('null')
  })

  it('underlines a piece of whatever cannot be sent, and of nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const fault = findVariablesFault(text)
        if (fault === undefined) return
        expect(fault.from).toBeGreaterThanOrEqual(0)
        expect(fault.to).toBeGreaterThan(fault.from)
        expect(fault.to).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
