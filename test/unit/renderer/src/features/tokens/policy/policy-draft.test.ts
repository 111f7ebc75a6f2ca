import { expect, it } from 'vitest'
import {
  isSamePolicyDraft,
  readPolicy,
  toPolicyDraft,
  type PolicyDraft,
} from '../../../../../../../src/renderer/src/features/tokens/policy/policy-draft'
import { DEFAULT_POLICY, type TokenPolicy } from '../../../../../../../src/shared/contract/inspection'

const usual = toPolicyDraft(DEFAULT_POLICY)
const read = (part: Partial<PolicyDraft>) => readPolicy({ ...usual, ...part })

it.each<TokenPolicy>([
  DEFAULT_POLICY,
  {
    algorithms: ['PS256', 'ES256'],
    minRsaBits: 4_096,
    issuer: 'https://a.example',
    audience: 'api',
    type: 'at+jwt',
    toleranceS: 30,
    maxLifetimeS: 900,
    requiresProfile: true,
  },
])('reads what it wrote', (policy) => {
  expect(readPolicy(toPolicyDraft(policy))).toEqual({ ok: true, policy })
})

it('takes empty lines for what the environment says, and a separator for no mistake', () => {
  expect(read({ issuer: '  ', audience: '', type: '', maxLifetimeS: ' ', minRsaBits: '3,072' })).toEqual({
    ok: true,
    policy: { ...DEFAULT_POLICY, minRsaBits: 3_072 },
  })
})

it.each([
  [{ algorithms: new Set<string>() }, 'algorithms'],
  [{ algorithms: new Set(['none']) }, 'algorithms'],
  [{ minRsaBits: '1024' }, 'minRsaBits'],
  [{ toleranceS: '-1' }, 'toleranceS'],
  [{ toleranceS: '' }, 'toleranceS'],
  [{ maxLifetimeS: '0' }, 'maxLifetimeS'],
  [{ type: 'x'.repeat(129) }, 'type'],
] as const)('says what is to mend in %o', (part, field) => {
  const result = read(part)
  expect(result.ok ? [] : [...result.problems.keys()]).toEqual([field])
})

it('tells a change, whatever the order of the algorithms', () => {
  const one = { ...usual, algorithms: new Set(['RS256', 'ES256']) }
  expect(isSamePolicyDraft(one, { ...usual, algorithms: new Set(['ES256', 'RS256']) })).toBe(true)
  expect(isSamePolicyDraft(one, usual)).toBe(false)
})
