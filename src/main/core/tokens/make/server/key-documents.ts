import type { JWK } from 'jose'

export const JWKS_PATH = '/.well-known/jwks.json'

/** Named by `jku` in tokens of one fault. What asks here believed the token (RFC 8725 §3.10). */
export const PLANTED_PATH = '/planted/jwks.json'

const METADATA_PATHS: ReadonlySet<string> = new Set([
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
])

export interface KeyDocuments {
  readonly published: readonly JWK[]
  readonly planted: readonly JWK[]
  /** Of the published keys. */
  readonly algorithms: readonly string[]
}

/**
 * What the local key server says at a path: a key set (RFC 7517 §5), or the metadata that leads to it (RFC 8414 §2, OpenID
 * Connect Discovery 1.0 §3). It gives no tokens, so the metadata has no endpoint for them.
 */
export function keyDocument(path: string, base: string, documents: KeyDocuments): string | undefined {
  if (path === JWKS_PATH) return JSON.stringify({ keys: documents.published })
  if (path === PLANTED_PATH) return JSON.stringify({ keys: documents.planted })
  if (!METADATA_PATHS.has(path)) return undefined
  return JSON.stringify({
    issuer: base,
    jwks_uri: `${base}${JWKS_PATH}`,
    response_types_supported: [],
    grant_types_supported: [],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [...new Set(documents.algorithms)],
  })
}
