import { describe, expect, it } from 'vitest'
import {
  changesOf,
  edited,
  jsonProblem,
  notTaken,
  rebased,
} from '../../../../../../src/renderer/src/features/apps/governance-draft'

describe('edited', () => {
  it('remembers what was shown when the first edit began', () => {
    const once = edited({}, 'status', '"active"', '"susp"')
    const twice = edited(once, 'status', '"something newer"', '"suspended"')
    expect(changesOf(twice)).toEqual([{ name: 'status', before: '"active"', after: '"suspended"' }])
  })

  it('forgets a field that is what it was, however it is written', () => {
    const draft = edited({}, 'limits', '{"rate":1}', '{"rate":2}')
    expect(edited(draft, 'limits', '{"rate":1}', '{ "rate": 1 }')).toEqual({})
  })

  it('takes a field of any name', () => {
    expect(changesOf(edited({}, 'constructor', null, '1'))).toEqual([{ name: 'constructor', before: null, after: '1' }])
  })

  it('keeps what is no JSON yet', () => {
    const draft = edited({}, 'rate', '1', '1e')
    expect(changesOf(draft)).toEqual([{ name: 'rate', before: '1', after: '1e' }])
    expect(jsonProblem('1e')).toContain('no JSON')
  })
})

describe('rebased', () => {
  it('puts the changes on what the platform has now, and drops those that came true', () => {
    const draft = {
      owner: { before: '"a"', after: '"b"' },
      status: { before: '"x"', after: '"y"' },
      gone: { before: '1', after: '2' },
    }
    const present = [
      { name: 'owner', json: '"c"' },
      { name: 'status', json: '"y"' },
    ]
    expect(rebased(draft, present)).toEqual({
      owner: { before: '"c"', after: '"b"' },
      gone: { before: null, after: '2' },
    })
  })
})

describe('notTaken', () => {
  it('names what the platform answered otherwise', () => {
    const sent = [
      { name: 'a', before: null, after: '{"x":1}' },
      { name: 'b', before: null, after: '1' },
      { name: 'c', before: null, after: '1' },
    ]
    expect(
      notTaken(sent, [
        { name: 'a', json: '{"x": 1}' },
        { name: 'b', json: '2' },
      ]),
    ).toEqual(['b', 'c'])
  })
})
