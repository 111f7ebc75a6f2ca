import {
  DEFAULT_POLICY,
  type Check,
  type CheckId,
  type Inspection,
  type TokenPolicy,
} from '../../../../../../src/shared/contract/inspection'
import { KEY_PAIR_ALGORITHMS } from '../../../../../../src/shared/contract/inspection'
import { type TestAlgorithm, type TokenFault } from '../../../../../../src/shared/contract/test-tokens'
import { inspectToken } from '../../../../../../src/main/core/tokens/inspect/inspect'
import { NO_FACTS } from '../../../../../../src/main/core/tokens/inspect/request'
import { createLocalJwks } from '../../../../../../src/main/core/tokens/keys/jwks'
import { DEFAULT_HEADER, defaultClaims } from '../../../../../../src/main/core/tokens/make/default-texts'
import { makeTestKey, type MadeTestKey } from '../../../../../../src/main/core/tokens/make/make-test-key'
import { makeToken, type MadeToken } from '../../../../../../src/main/core/tokens/make/make-token'
import { readMembers } from '../../../../../../src/main/core/tokens/make/members'
import { environmentAt } from '../../../../../support/environment-source'

const NOW_S = 1_790_000_000
export const PLANTED_URL = 'http://127.0.0.1:1/planted/jwks.json'

const environment = environmentAt('https://auth.example', { audience: 'https://api.example', tenantId: 'tnt_1' })
const random = { id: () => 'jti-of-the-test-000000' }

export const claimsText = (): string => defaultClaims({ environment, issuer: null, now: NOW_S, random })

/** Pairs take their time to make: one for each algorithm. */
const pairs = new Map<TestAlgorithm, Promise<MadeTestKey>>()
export function pairOf(algorithm: TestAlgorithm): Promise<MadeTestKey> {
  const known = pairs.get(algorithm) ?? makeTestKey(algorithm)
  pairs.set(algorithm, known)
  return known
}

interface Wanted {
  readonly header?: string
  readonly claims?: string
  readonly algorithm?: TestAlgorithm
}

export const made = async (
  fault: TokenFault,
  { header = DEFAULT_HEADER, claims = claimsText(), algorithm = 'ES256' }: Wanted = {},
): Promise<MadeToken> =>
  makeToken({
    header: readMembers('header', header),
    claims: readMembers('claims', claims),
    signer: await pairOf(algorithm),
    fault,
    now: NOW_S,
    plantedUrl: PLANTED_URL,
  })

/** With the key of the pair, its algorithm, and the issuer and audience of the environment: all else as it is by default. */
export async function inspected(
  token: string,
  algorithm: TestAlgorithm = 'ES256',
  rules: Partial<TokenPolicy> = {},
): Promise<Inspection> {
  const { publicJwk } = await pairOf(algorithm)
  const policy = {
    ...DEFAULT_POLICY,
    algorithms: [...KEY_PAIR_ALGORITHMS],
    issuer: environment.issuer,
    audience: environment.audience,
    ...rules,
  }
  const jwks = createLocalJwks('test keys', JSON.stringify({ keys: [publicJwk] }), 'public')
  const around = { decryptWith: null, detachedPayload: null, facts: NO_FACTS }
  return inspectToken(token, { policy, jwks, ...around }, { clock: { now: () => NOW_S * 1_000 } })
}

/** What makes a handler careful that goes by RFC 9068 to the letter. */
export const BY_RFC_9068: Partial<TokenPolicy> = { type: 'at+jwt', requiresProfile: true }

/** The checks that are not content, as `id: status`. */
export const remarks = ({ checks }: Inspection): Remark[] =>
  checks.filter(({ status }) => status === 'failed' || status === 'warning').map(wordOf)

export type Remark = `${CheckId}: ${Check['status']}`
const wordOf = ({ id, status }: Check): Remark => `${id}: ${status}`
