import { describe, expect, it } from 'vitest'
import { parseScope } from '../../../../src/sandbox/oauth/scopes'

describe('parseScope', () => {
  it('splits at single spaces and drops repetitions', () => {
    expect(parseScope('webhooks:write')).toEqual(['webhooks:write'])
    expect(parseScope('a b a')).toEqual(['a', 'b'])
  })

  it.each(['', ' ', 'a  b', ' a', 'a ', 'a\tb', 'a"b', 'a\\b', 'ä'])('refuses %j (RFC 6749 §3.3)', (value) => {
    expect(parseScope(value)).toBeUndefined()
  })
})
