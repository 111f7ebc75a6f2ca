import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { CHECK_IDS, CheckStatus, type TokenPolicy } from '../../../src/shared/contract/inspection'
import { NO_FACTS, type InspectionFacts } from '../../../src/main/core/tokens/inspect/request'
import { NOW_S, inspectWith, other, signer } from '../main/core/tokens/check-of'
import { encode } from '../main/core/tokens/make-token'

const Members = v.record(v.string(), v.unknown())
const Example = v.strictObject({
  header: v.optional(Members, {}),
  claims: v.optional(Members, {}),
  /** The header of an encrypted token, whose other parts do not matter. */
  encrypted: v.optional(Members),
  signedBy: v.optional(v.literal('another key')),
  policy: v.optional(Members, {}),
  facts: v.optional(Members, {}),
  status: CheckStatus,
  says: v.string(),
})
type Example = v.InferOutput<typeof Example>

const text = readFileSync(new URL('../../../docs/tokens.md', import.meta.url), 'utf8')

/** Each check's part of the document with its examples. */
const examples = text
  .split(/^### /m)
  .slice(1)
  .flatMap((part) => {
    const id = /^`([a-z-]+)`/.exec(part)?.[1] ?? ''
    return [...part.matchAll(/```json\n([^]*?)```/g)].map(([, json]): readonly [string, Example] => [
      id,
      v.parse(Example, JSON.parse(json ?? '')),
    ])
  })

function tokenOf({ header, claims, encrypted, signedBy }: Example): string {
  if (encrypted !== undefined) return `${encode(encrypted)}.AAAA.AAAA.AAAA.AAAA`
  return (signedBy === undefined ? signer : other).sign(claims, { alg: 'RS256', kid: 'key-1', ...header })
}

describe('docs/tokens.md', () => {
  it('has an example for every check, in the order of the list', () => {
    expect([...new Set(examples.map(([id]) => id))]).toEqual([...CHECK_IDS])
  })

  it('says the time of its examples in both ways', () => {
    expect(text).toContain(`${new Date(NOW_S * 1_000).toISOString().replace('.000', '')}, ${String(NOW_S)} in seconds`)
  })

  it.each(examples)('is right about `%s`: %j', async (id, example) => {
    const { checks } = await inspectWith(tokenOf(example), {
      ...{ issuer: null, audience: null, ...(example.policy as Partial<TokenPolicy>) },
      facts: { ...NO_FACTS, ...(example.facts as Partial<InspectionFacts>) },
    })
    const check = checks.find((candidate) => candidate.id === id)
    expect(check).toMatchObject({ status: example.status, detail: expect.stringContaining(example.says) as string })
  })
})
