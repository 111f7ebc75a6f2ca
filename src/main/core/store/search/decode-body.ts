import * as zlib from 'node:zlib'
import { Decompress } from 'fzstd'

/** At most this much of a decoded body is searched. */
export const MAX_SEARCHED_BYTES = 262_144
/** More encodings than this, one on top of the other, is no honest sender (RFC 9110 §8.4 allows any number). */
const MAX_CODINGS = 3
/** What is unpacked at once. A few bytes can unpack to gigabytes (RFC 9110 §17.6). */
const MAX_UNPACKED_BYTES = 1_048_576
const MIN_PACKED_BYTES = 256

type Unpack = (input: Uint8Array, options: zlib.ZlibOptions) => Uint8Array

const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = zlib.constants
/** zstd came to Node with 22.15. 1 is `ZSTD_e_flush`. */
const zstd = (zlib as { readonly zstdDecompressSync?: Unpack }).zstdDecompressSync ?? unfoldZstd

const DECODERS: Readonly<Record<string, { readonly unpack: Unpack; readonly finishFlush: number } | undefined>> = {
  gzip: { unpack: zlib.gunzipSync, finishFlush: Z_SYNC_FLUSH },
  'x-gzip': { unpack: zlib.gunzipSync, finishFlush: Z_SYNC_FLUSH },
  deflate: { unpack: inflate, finishFlush: Z_SYNC_FLUSH },
  br: { unpack: zlib.brotliDecompressSync, finishFlush: BROTLI_OPERATION_FLUSH },
  zstd: { unpack: zstd, finishFlush: 1 },
}

/** The decoded beginning of a body, which may be cut off; undefined when it cannot be decoded. */
export function decodeBody(body: Uint8Array, contentEncoding: string): Uint8Array | undefined {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
  if (codings.length > MAX_CODINGS) return undefined
  let bytes: Uint8Array | undefined = body
  for (const coding of codings.reverse()) bytes = bytes && unpackBeginning(bytes, coding)
  return bytes?.subarray(0, MAX_SEARCHED_BYTES)
}

/**
 * The synchronous decoders give all or nothing, and they are asked for no more than a bound. So less and less of the
 * packed bytes is tried, until what comes of it is within the bound: a flush instead of an end makes them take a part.
 */
function unpackBeginning(bytes: Uint8Array, coding: string): Uint8Array | undefined {
  const decoder = Object.hasOwn(DECODERS, coding) ? DECODERS[coding] : undefined
  if (decoder === undefined) return undefined
  const { unpack, finishFlush } = decoder
  for (let size = MAX_SEARCHED_BYTES; size >= MIN_PACKED_BYTES; size = Math.min(size, bytes.length) / 2) {
    try {
      return unpack(bytes.subarray(0, size), { finishFlush, maxOutputLength: MAX_UNPACKED_BYTES })
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ERR_BUFFER_TOO_LARGE') return undefined
    }
  }
  return undefined
}

/** The beginning, as far as it can be read: all of it where it is within the bound. */
function unfoldZstd(input: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = []
  let size = 0
  const stream = new Decompress((piece) => {
    pieces.push(piece)
    size += piece.byteLength
    // A few bytes can unfold to gigabytes, and they come piece by piece: this ends it.
    if (size > MAX_SEARCHED_BYTES) throw new Error('enough')
  })
  try {
    stream.push(input, true)
  } catch {
    // What was cut off, or is none, ends here too: what came before is what can be searched.
  }
  return Buffer.concat(pieces, size)
}

/** Some senders leave the wrapper of zlib away that RFC 9110 §8.4.1.2 asks for; its first byte says 8 in four bits. */
function inflate(input: Uint8Array, options: zlib.ZlibOptions): Uint8Array {
  return ((input[0] ?? 0) & 15) === 8 ? zlib.inflateSync(input, options) : zlib.inflateRawSync(input, options)
}
