import * as v from 'valibot'
import { command, event } from './define'
import { SIGNATURE_ALGORITHMS } from './inspection'
import { EpochMs, Problem, Revision, text, Url } from './primitives'
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

const Kid = v.pipe(v.string(), v.minLength(1), v.maxLength(256))

/** Algorithms that a key pair is made for here. */
export const TestAlgorithm = v.picklist(SIGNATURE_ALGORITHMS.filter((name) => !name.startsWith('HS')))

const TestKey = v.object({
  kid: Kid,
  algorithm: text(16),
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
    /** How often the key set was asked for. */
    requestCount: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  /** What a test token says by default, for this environment: JSON texts for the editor. */
  defaultHeader: text(65_536),
  defaultClaims: text(65_536),
})
export type TestTokensView = v.InferOutput<typeof TestTokensView>

const MAX_EDITED_CHARS = 262_144

export const testTokens = {
  view: command(v.void(), TestTokensView),
  /** Makes a key pair, kept in the vault, and publishes it. */
  makeKey: command(v.strictObject({ algorithm: TestAlgorithm }), TestTokensView),
  removeKey: command(v.strictObject({ kid: Kid }), TestTokensView),
  /** Puts a key into the local key set or takes it out: how a rotation looks to a handler. */
  publishKey: command(v.strictObject({ kid: Kid, isPublished: v.boolean() }), TestTokensView),
  /** A key set and metadata on 127.0.0.1, nowhere else. */
  startServer: command(v.void(), TestTokensView),
  stopServer: command(v.void(), TestTokensView),
  /**
   * Signs a token and keeps it, marked as ours. Header and claims are JSON objects as text; `alg` and `kid` are the key's unless the
   * header says otherwise. Fails with `test_tokens.bad_json`, `test_tokens.no_key`.
   */
  make: command(
    v.strictObject({
      header: text(MAX_EDITED_CHARS),
      claims: text(MAX_EDITED_CHARS),
      kid: Kid,
      fault: TokenFault,
    }),
    TokenSummary,
  ),
  changed: event(TestTokensView),
}
