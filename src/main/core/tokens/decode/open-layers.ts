import { isUtf8 } from 'node:buffer'
import { decryptJwe, type DecryptedJwe, type Decryption } from '../decrypt/decrypt-jwe'
import { createPbes2Budget } from '../decrypt/pbes2-budget'
import { readKeys } from '../decrypt/read-keys'
import type { JsonMember } from '../text/strict-json'
import { decodeToken } from './decode'
import { headerOf, type DecodedJwe, type DecodedJws, type DecodedToken, type TokenPayload } from './decoded'
import { readPayload } from './parts'

/** Tokens in tokens are followed so deep. */
export const MAX_LAYERS = 8

/** What a layer carries: the payload of a JWS, or the plaintext of a JWE. */
export interface LayerContent {
  readonly payload: TokenPayload
  readonly bytes: Uint8Array
}

/** One JWS or JWE; the next of the list is in it. */
export interface OpenedLayer {
  readonly token: DecodedJws | DecodedJwe
  /** Null for a JWE that stays closed. */
  readonly content: LayerContent | null
  /** One for each recipient of a JWE; empty for a JWS. */
  readonly decryptions: readonly Decryption[]
  /** Why what should be a token in it is none, or is not looked at; null where there is nothing to say. */
  readonly problem: string | null
}

/** From the outside in. */
export type OpenedLayers = readonly [OpenedLayer, ...OpenedLayer[]]

/**
 * Takes nested tokens apart (RFC 7519 §5.2), from the outside in. Encrypted ones are opened with `decryptWith`, a private key as
 * {@link readKeys} takes it. Never throws; nothing of the key is in the result.
 */
export async function openLayers({ token }: DecodedToken, decryptWith: string | null): Promise<OpenedLayers> {
  const keys = decryptWith === null || decryptWith.trim() === '' ? null : readKeys(decryptWith)
  const budget = createPbes2Budget()
  const layers: OpenedLayer[] = []
  let next: DecodedJws | DecodedJwe | null = token
  while (next !== null) {
    const current: DecodedJws | DecodedJwe = next
    const { plaintext, decryptions }: DecryptedJwe =
      current.kind === 'jwe' ? await decryptJwe(current, keys, budget) : { plaintext: null, decryptions: [] }
    const content = contentOf(current, plaintext)
    const inner: Inner | null = content === null ? null : tokenInside(current, content)
    const isTooDeep: boolean = inner?.token !== undefined && layers.length === MAX_LAYERS - 1
    layers.push({
      token: current,
      content,
      decryptions,
      problem: isTooDeep
        ? `There are more than ${String(MAX_LAYERS)} tokens in one another; the rest is not looked at.`
        : (inner?.problem ?? null),
    })
    next = isTooDeep ? null : (inner?.token ?? null)
  }
  const [outermost, ...inner] = layers
  // The loop runs once at least.
  if (outermost === undefined) throw new Error('there is no token')
  return [outermost, ...inner]
}

function contentOf(token: DecodedJws | DecodedJwe, plaintext: Buffer | null): LayerContent | null {
  if (token.kind === 'jws') return { payload: token.payload, bytes: token.payloadBytes }
  return plaintext === null ? null : { payload: readPayload(plaintext), bytes: plaintext }
}

interface Inner {
  readonly token?: DecodedJws | DecodedJwe
  readonly problem: string | null
}

/** The token that a layer carries: by its word (`cty`, RFC 7519 §5.2), or because it plainly is one. */
function tokenInside(outer: DecodedJws | DecodedJwe, { payload, bytes }: LayerContent): Inner | null {
  if (payload.kind === 'detached') return null
  const isSaid = saysToken(headerOf(outer).get('cty'))
  if (!isSaid && !mayBeToken(payload)) return null
  const text = isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : ''
  const decoded = decodeToken(text)
  // What stands around a token in pasted text must not stand around one that was signed.
  if (decoded.ok && decoded.text === text) return { token: decoded.token, problem: null }
  if (!isSaid) return null
  const why = decoded.ok ? 'There is more than a token in it.' : decoded.problem.message
  return { problem: `By "cty" a token should be in it, but it is none. ${why}` }
}

/** A media type without regard to case, `application/` left out or not (RFC 7515 §4.1.10). */
export const saysToken = (type: unknown): boolean =>
  typeof type === 'string' && /^(?:application\/)?(?:jwt|jose|jose\+json)$/i.test(type)

function mayBeToken(payload: TokenPayload): boolean {
  if (payload.kind === 'text') return /^[A-Za-z0-9_-]+\./.test(payload.text)
  const names = new Set(payload.kind === 'claims' ? payload.members.map(({ name }) => name) : [])
  return names.has('ciphertext') || (names.has('payload') && (names.has('signature') || names.has('signatures')))
}

/** The claims that a layer carries; null where it carries none, or is closed. */
export const claimsOf = (layer: OpenedLayer | undefined): readonly JsonMember[] | null =>
  layer?.content?.payload.kind === 'claims' ? layer.content.payload.members : null
