import * as v from 'valibot'
import { command, event } from './define'
import { KEY_PAIR_ALGORITHMS, USUAL_HOW, type InspectHow } from './inspection'
import { Count, EpochMs, Problem, Revision, text, Url } from './primitives'
import { TokenSummary } from './tokens'

/** What can be wrong with a test token, one at a time: each is what a handler must refuse. `none`: it is good. */
export const TOKEN_FAULTS = [
  'none',
  'expired',
  'not-yet-valid',
  'no-expiry',
  'expiry-in-milliseconds',
  'wrong-audience',
  'wrong-issuer',
  'wrong-type',
  'missing-claims',
  'unknown-key',
  'no-key-id',
  'other-key',
  'broken-signature',
  'changed-payload',
  'none-algorithm',
  'algorithm-confusion',
  'own-key',
  'key-address',
  'unknown-critical',
  'duplicate-claim',
] as const
export const TokenFault = v.picklist(TOKEN_FAULTS)
export type TokenFault = v.InferOutput<typeof TokenFault>

export const MAX_EDITED_CHARS = 65_536
const Edited = text(MAX_EDITED_CHARS)

const Kid = v.pipe(v.string(), v.minLength(1), v.maxLength(256))

/** Algorithms that a key pair is made for here. */
export const TestAlgorithm = v.picklist(KEY_PAIR_ALGORITHMS)
export type TestAlgorithm = v.InferOutput<typeof TestAlgorithm>

/** How many key pairs an environment may have. */
export const MAX_TEST_KEYS = 20

/** How a token that was made here is looked at: by the keys that it can be signed with, and any of their algorithms. */
export const MADE_HOW: InspectHow = {
  ...USUAL_HOW,
  verifyWith: { kind: 'test-keys' },
  algorithms: [...KEY_PAIR_ALGORITHMS],
}

const TestKey = v.object({
  kid: Kid,
  algorithm: TestAlgorithm,
  /** RFC 7638, SHA-256. */
  thumbprint: text(64),
  madeAt: EpochMs,
  /** Whether the local key set has it. */
  isPublished: v.boolean(),
})
export type TestKey = v.InferOutput<typeof TestKey>

export const TestTokensView = v.object({
  rev: Revision,
  keys: v.array(TestKey),
  server: v.object({
    state: v.picklist(['stopped', 'starting', 'running', 'failed']),
    /** `http://127.0.0.1:<port>`: the issuer, and where its metadata and key set are. */
    issuer: v.nullable(Url),
    jwksUrl: v.nullable(Url),
    problem: v.nullable(Problem),
    /** How often the key set was asked for since it was started. */
    requestCount: Count,
    /**
     * How often the key set was asked for that the fault `key-address` names in `jku`. Only a handler that believes what a
     * token says asks for it (RFC 8725 §3.10).
     */
    plantedCount: Count,
  }),
  /** What a test token says by default, for this environment: JSON texts for the editor. */
  defaultHeader: text(MAX_EDITED_CHARS),
  defaultClaims: text(MAX_EDITED_CHARS),
})
export type TestTokensView = v.InferOutput<typeof TestTokensView>

export const testTokens = {
  view: command(v.void(), TestTokensView),
  /** Makes a key pair, kept in the vault, and publishes it. Fails with `test_tokens.too_many_keys`. */
  makeKey: command(v.strictObject({ algorithm: TestAlgorithm }), TestTokensView),
  removeKey: command(v.strictObject({ kid: Kid }), TestTokensView),
  /** Puts a key into the local key set or takes it out: how a rotation looks to a handler. */
  publishKey: command(v.strictObject({ kid: Kid, isPublished: v.boolean() }), TestTokensView),
  /** A key set and metadata on 127.0.0.1, nowhere else. */
  startServer: command(v.void(), TestTokensView),
  stopServer: command(v.void(), TestTokensView),
  /**
   * The same claims with `iat` of now, `exp` and `nbf` as far from it as they were, and a new `jti`; what is not there is not
   * added. Fails with `test_tokens.bad_json`.
   */
  freshTimes: command(v.strictObject({ claims: Edited }), v.object({ claims: text(MAX_EDITED_CHARS * 2) })),
  /**
   * Signs a token and keeps it, marked as ours. Header and claims are JSON objects as text, or null for the defaults of this
   * moment; `alg` and `kid` are the key's unless the header says otherwise. Fails with `test_tokens.bad_json`,
   * `test_tokens.no_key`.
   */
  make: command(
    v.strictObject({ header: v.nullable(Edited), claims: v.nullable(Edited), kid: Kid, fault: TokenFault }),
    TokenSummary,
  ),
  changed: event(TestTokensView),
}
