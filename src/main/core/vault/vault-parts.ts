/*
 * How a value lies in the keychain. Windows holds at most 2,560 bytes per secret (CRED_MAX_CREDENTIAL_BLOB_SIZE), and
 * keytar on Linux silently cuts a text at NUL and replaces lone surrogates. So a value becomes a JSON document, whose
 * UTF-8 bytes are cut into chunks, each kept as base64url. JSON.stringify writes a lone surrogate as an escape
 * (`"\ud800"`), so every JavaScript string comes back exactly, also one that is not well-formed Unicode.
 *
 * The document carries the secret's name: an index file that was tampered with cannot pass one secret off as another.
 * Its digest lies in the keychain too and never in the index, where it would let anybody try out weak values.
 */
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { AppError } from '../../../shared/errors'

/** Longest text that is given to the keychain, in bytes; all of it is ASCII. */
const MAX_PART_BYTES = 2_000
const MAX_PARTS = 64

const CHUNK_BYTES = (MAX_PART_BYTES / 4) * 3

const StoredDocument = v.strictObject({
  v: v.literal(1),
  name: v.string(),
  value: v.string(),
  sha256: v.string(),
})

/** Throws `vault.too_large` when the value needs more than {@link MAX_PARTS}. */
export function encodeParts(name: string, value: string): string[] {
  const document: v.InferOutput<typeof StoredDocument> = { v: 1, name, value, sha256: digest(value) }
  const bytes = Buffer.from(JSON.stringify(document))
  const maxBytes = MAX_PARTS * CHUNK_BYTES
  if (bytes.length > maxBytes) {
    throw new AppError('vault.too_large', 'This secret is too long for the keychain.', {
      sizeBytes: bytes.length,
      maxBytes,
    })
  }
  const parts: string[] = []
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    parts.push(bytes.subarray(start, start + CHUNK_BYTES).toString('base64url'))
  }
  return parts
}

/** Throws `vault.damaged` unless the parts are, whole and in order, what {@link encodeParts} made for this name. */
export function decodeParts(name: string, parts: readonly string[]): string {
  const document = v.safeParse(StoredDocument, parseJson(parts))
  if (!document.success || document.output.name !== name || document.output.sha256 !== digest(document.output.value)) {
    throw new AppError('vault.damaged', `What the keychain holds for “${name}” is damaged.`, { name })
  }
  return document.output.value
}

function parseJson(parts: readonly string[]): unknown {
  const chunks = parts.map((part) => Buffer.from(part, 'base64url'))
  // Buffer skips what is not base64url: only the text that it would have written itself is taken.
  if (chunks.some((chunk, i) => chunk.toString('base64url') !== parts[i])) return undefined
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks)))
  } catch {
    return undefined
  }
}

/** Over the JSON text: its UTF-8 tells lone surrogates apart, the value's own would not. */
function digest(value: string): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url')
}
