import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import { Decompress } from 'fzstd'
import type { HeaderPair } from '../../../shared/contract/deliveries'

export interface DecodedBody {
  /** As received where there is a problem. */
  readonly bytes: Uint8Array
  readonly problem: string | null
}

/** A small body can be made to unfold into gigabytes. */
const MAX_DECODED_BYTES = 104_857_600
/** More codings than anybody applies, but a sender may well list them. */
const MAX_CODINGS = 4

type Decoder = (body: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Uint8Array>

const inflate: Decoder = promisify(zlib.inflate)
const inflateRaw: Decoder = promisify(zlib.inflateRaw)

const DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', promisify(zlib.gunzip)],
  ['x-gzip', promisify(zlib.gunzip)],
  ['br', promisify(zlib.brotliDecompress)],
  // RFC 9110 §8.4.1.2 wants the zlib format, and some senders give the bare stream.
  ['deflate', (body, options) => inflate(body, options).catch(() => inflateRaw(body, options))],
  ['zstd', zstdDecoder()],
])

/** Undoes the codings that `Content-Encoding` names, the last one first (RFC 9110 §8.4). Never rejects. */
export async function decodeBody(body: Uint8Array, headers: readonly HeaderPair[]): Promise<DecodedBody> {
  const codings = codingsOf(headers)
  if (codings.length > MAX_CODINGS) return { bytes: body, problem: 'The body names more codings than are undone.' }
  let bytes = body
  for (const coding of codings.toReversed()) {
    const decoder = DECODERS.get(coding)
    if (decoder === undefined)
      return { bytes: body, problem: `This program cannot undo the coding "${printableName(coding)}".` }
    try {
      bytes = await decoder(bytes, { maxOutputLength: MAX_DECODED_BYTES })
    } catch (error) {
      return { bytes: body, problem: reasonOf(error, coding) }
    }
  }
  return { bytes, problem: null }
}

function codingsOf(headers: readonly HeaderPair[]): string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.split(','))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')
}

const printableName = (coding: string): string => coding.replace(/[^\x21-\x7e]/g, '?').slice(0, 40)

function reasonOf(error: unknown, coding: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ERR_BUFFER_TOO_LARGE') return 'Decoded, the body is larger than is shown here. It is shown as received.'
  return `The body says that it is ${coding}, and is not, or is not whole. It is shown as received.`
}

/** Node has it from 22.15 on, and decodes beside the event loop; Node 20 and Electron 33 do not. */
function zstdDecoder(): Decoder {
  const { zstdDecompress } = zlib as { zstdDecompress?: unknown }
  return typeof zstdDecompress === 'function' ? (promisify(zstdDecompress) as Decoder) : unfoldZstd
}

/** In this thread, so with a smaller limit. */
const MAX_UNFOLDED_BYTES = 10_485_760
const PIECE_BYTES = 16_384

// Async, so that what is thrown on the way is a rejection.
async function unfoldZstd(body: Uint8Array): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  const end = { isReached: false }
  const stream = new Decompress((piece, isFinal) => {
    size += piece.byteLength
    if (size > MAX_UNFOLDED_BYTES) throw Object.assign(new Error('too large'), { code: 'ERR_BUFFER_TOO_LARGE' })
    pieces.push(piece)
    end.isReached = isFinal === true
  })
  for (let offset = 0; offset < body.byteLength; offset += PIECE_BYTES)
    stream.push(body.subarray(offset, offset + PIECE_BYTES), offset + PIECE_BYTES >= body.byteLength)
  if (!end.isReached) throw new Error('It ends in the middle.')
  return Buffer.concat(pieces, size)
}
