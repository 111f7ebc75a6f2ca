import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import {
  isSameDraft,
  newCase,
  ruleDraft,
  toDraft,
  type EndpointDraft,
} from '../../../../../../src/renderer/src/features/capture/draft'
import { readDraft } from '../../../../../../src/renderer/src/features/capture/read-draft'
import { ANSWER_TEMPLATES } from '../../../../../../src/shared/contract/answers'
import { EndpointSettings } from '../../../../../../src/shared/contract/capture'
import { SIGNATURE_SCHEMES } from '../../../../../../src/shared/contract/signatures'
import { endpointOf } from './endpoint-fixture'

const usual = toDraft(endpointOf())

const problemsOf = (change: Partial<EndpointDraft>): Record<string, string> => {
  const read = readDraft({ ...usual, ...change })
  return read.ok ? {} : Object.fromEntries(read.problems)
}

const settingsOf = (change: Partial<EndpointDraft>): EndpointSettings => {
  const read = readDraft({ ...usual, ...change })
  if (!read.ok) throw new Error(JSON.stringify([...read.problems]))
  return read.settings
}

describe('settings that are not changed', () => {
  it('come back as they were', () => {
    const settings: EndpointSettings = {
      name: 'Case sync',
      isOn: false,
      signature: {
        scheme: 'custom',
        custom: {
          header: 'X-Sig',
          prefix: 'v1=',
          algorithm: 'sha512',
          encoding: 'base64',
          template: '{header.X-Id}.{body}',
        },
        toleranceS: 60,
      },
      answer: {
        usual: {
          kind: 'respond',
          status: 202,
          headers: [
            ['Set-Cookie', 'a=1; Path=/'],
            ['set-cookie', 'b=2'],
          ],
          body: '{{request.json.id}}\n',
          delayMs: 5,
        },
        cases: [
          { event: 'incident.*', failFirst: 2, percent: 50, answer: { kind: 'reset' } },
          { event: null, failFirst: null, percent: 1, answer: { kind: 'hang' } },
        ],
      },
      forward: { url: 'https://localhost:3000/hook', allowSelfSigned: true, returnsAnswer: true, retries: 5 },
      maxBodyBytes: 1_000_001,
      accessKey: { in: 'header', name: 'X-Signet-Key', value: 'a/b=c+d=' },
    }
    expect(readDraft(toDraft(settings))).toEqual({ ok: true, settings })
  })

  it.each(ANSWER_TEMPLATES.map(({ name, rule }) => [name, rule] as const))(
    'are those of the template %s',
    (_, rule) => {
      expect(settingsOf(ruleDraft(rule)).answer).toEqual(rule)
    },
  )

  it('keep their cases apart by the same keys each time, so that a form keeps its focus', () => {
    const flaky = endpointOf({
      answer: { ...usual, ...ANSWER_TEMPLATES.find(({ id }) => id === 'flaky')?.rule } as never,
    })
    expect(toDraft(flaky)).toEqual(toDraft(flaky))
  })
})

describe('what was typed', () => {
  it.each<[string, Partial<EndpointDraft>, string]>([
    ['a blank name', { name: '  ' }, 'name'],
    ['a tolerance of a scheme with a time', { scheme: 'stripe', toleranceS: 'soon' }, 'signature.toleranceS'],
    ['no header', { scheme: 'custom', custom: { ...usual.custom, header: '' } }, 'signature.custom.header'],
    [
      'a template without a body',
      { scheme: 'custom', custom: { ...usual.custom, template: 'x' } },
      'signature.custom.template',
    ],
    ['a status that is none', { usual: { ...usual.usual, status: '99' } }, 'answer.usual.status'],
    ['a status that is no number', { usual: { ...usual.usual, status: '' } }, 'answer.usual.status'],
    ['a number of another kind', { usual: { ...usual.usual, status: '0x200' } }, 'answer.usual.status'],
    ['a delay of three minutes', { usual: { ...usual.usual, delayMs: '180000' } }, 'answer.usual.delayMs'],
    ['a line that is no header', { usual: { ...usual.usual, headers: 'A: 1\nnonsense' } }, 'answer.usual.headers'],
    ['too long a body', { usual: { ...usual.usual, body: 'x'.repeat(65_537) } }, 'answer.usual.body'],
    ['no tries at all', { cases: [{ ...newCase(), failFirst: '0' }] }, 'answer.cases.0.failFirst'],
    ['more than all', { cases: [{ ...newCase(), percent: '101' }] }, 'answer.cases.0.percent'],
    ['twenty-one cases', { cases: Array.from({ length: 21 }, newCase) }, 'answer.cases'],
    ['a target that is no address', { isForwarded: true }, 'forward.url'],
    ['a target of another kind', { isForwarded: true, forward: { ...usual.forward, url: 'ftp://x/' } }, 'forward.url'],
    ['a key without a name', { accessKey: { in: 'header', name: '', value: 'abcdefgh' } }, 'accessKey.name'],
    ['a name that is no header', { accessKey: { in: 'header', name: 'X Key', value: 'abcdefgh' } }, 'accessKey.name'],
    ['too short a key', { accessKey: { in: 'query', name: 'key', value: 'abcdefg' } }, 'accessKey.value'],
    [
      'a key that a query cannot hold',
      { accessKey: { in: 'query', name: 'key', value: 'a&b=cdefg' } },
      'accessKey.value',
    ],
    ['a limit of nothing', { maxBodyKib: '0' }, 'maxBodyBytes'],
    ['a limit over 100 MiB', { maxBodyKib: '102401' }, 'maxBodyBytes'],
  ])('names the field of %s, and only that', (_, change, field) => {
    const problems = problemsOf(change)
    expect(Object.keys(problems)).toEqual([field])
    expect(problems[field]).toMatch(/^[A-Z].*\.$/)
  })

  it('says in which line a header is wrong', () => {
    expect(problemsOf({ usual: { ...usual.usual, headers: 'A: 1\n\nB C: 2' } })).toEqual({
      'answer.usual.headers': 'Line 3: the name may hold letters, digits and - only, up to 128.',
    })
  })

  it('does not stand in the way where it cannot be seen', () => {
    const hidden = {
      toleranceS: 'soon',
      custom: { ...usual.custom, header: '' },
      usual: { ...usual.usual, kind: 'hang', status: 'x', headers: 'nonsense' },
      forward: { ...usual.forward, url: 'nonsense' },
      accessKey: { in: 'none', name: 'X Key', value: '' },
    } as const
    expect(settingsOf(hidden)).toMatchObject({
      signature: { custom: null },
      answer: { usual: { kind: 'hang' } },
      forward: null,
      accessKey: null,
    })
  })

  it('counts nothing as no condition of a case', () => {
    const one = { ...newCase(), event: '  ', failFirst: '', percent: ' ' }
    expect(settingsOf({ cases: [one] }).answer.cases[0]).toMatchObject({ event: null, failFirst: null, percent: null })
  })

  it.each(SIGNATURE_SCHEMES)('gives settings for %s that the contract takes', (scheme) => {
    expect(v.is(EndpointSettings, settingsOf({ scheme }))).toBe(true)
  })
})

it('tells drafts apart by what they say, not by the keys of their cases', () => {
  const one = { ...usual, cases: [newCase()] }
  expect(isSameDraft(one, { ...usual, cases: [newCase()] })).toBe(true)
  expect(isSameDraft(one, usual)).toBe(false)
})
