import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { SIGNATURE_SCHEMES } from '../../../../../../src/shared/contract/signatures'
import { only, verify } from '../signed-requests'

/** Known-good and known-bad signatures of several schemes; each says in `source` where it comes from. */
const vectors = ['webhook-signatures.json', 'webhook-signatures-more.json'].flatMap((file) =>
  v.parse(
    v.array(
      v.object({
        scheme: v.picklist(SIGNATURE_SCHEMES),
        source: v.string(),
        secret: v.string(),
        headers: v.record(v.string(), v.string()),
        body: v.string(),
        now: v.optional(v.number(), 0),
        valid: v.boolean(),
        reason: v.optional(v.string(), 'match'),
      }),
    ),
    JSON.parse(readFileSync(new URL(`../../../../../vectors/${file}`, import.meta.url), 'utf8')),
  ),
)

const REASONS: Readonly<Record<string, string>> = {
  timestamp: 'timestamp-out-of-tolerance',
  'canonical-only': 'mismatch',
}

describe('published vectors', () => {
  it('has vectors of every scheme that is published', () => {
    expect(new Set(vectors.map(({ scheme }) => scheme))).toEqual(
      new Set(SIGNATURE_SCHEMES.filter((scheme) => scheme !== 'custom')),
    )
  })

  it.each(vectors)(
    'agrees with the vector of $scheme: $source',
    ({ scheme, secret, headers, body, now, valid, reason }) => {
      const verdict = verify(scheme, Object.entries(headers), {
        body: Buffer.from(body, 'utf8'),
        secrets: only(secret),
        receivedAt: now * 1_000,
      })
      expect(verdict).toMatchObject({ state: valid ? 'verified' : 'failed', reason: REASONS[reason] ?? reason, scheme })
    },
  )
})
