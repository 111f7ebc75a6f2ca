import type { Guess } from './guess'
import { jsonGuesses, MAX_REWRITTEN_BODY_BYTES } from './json-guesses'

const LF = 0x0a
const CR = 0x0d
const BYTE_ORDER_MARK = Buffer.of(0xef, 0xbb, 0xbf)

/** Other bodies that may have been signed: what proxies, editors and frameworks make of one, likely first. */
export function* bodyGuesses(received: Uint8Array): Generator<Guess<Uint8Array>> {
  const body = Buffer.from(received.buffer, received.byteOffset, received.byteLength)
  yield* lineBreakGuesses(body)
  if (body.byteLength <= MAX_REWRITTEN_BODY_BYTES) yield* writtenAgain(body)
  yield* encodingGuesses(body)
}

function* lineBreakGuesses(body: Buffer): Generator<Guess<Uint8Array>> {
  const guess = (how: string, value: Uint8Array): Guess<Uint8Array> => ({
    code: 'body-line-breaks',
    explanation: `The signature matches ${how}. Something on the way, or the sender itself after signing, changes line breaks: sign and send the same bytes.`,
    value,
  })
  const end = contentEnd(body)
  const lastBreak = body.at(-1) === LF ? (body.at(-2) === CR ? 2 : 1) : 0
  if (lastBreak > 0)
    yield guess('without the line break at the end of the body', body.subarray(0, body.byteLength - lastBreak))
  if (body.byteLength - end > lastBreak)
    yield guess('without the white space at the end of the body', body.subarray(0, end))
  yield guess('with a line break (LF) at the end of the body', Buffer.concat([body, Buffer.of(LF)]))
  yield guess('with a line break (CR LF) at the end of the body', Buffer.concat([body, Buffer.of(CR, LF)]))
  const unix = withUnixBreaks(body)
  if (unix.byteLength !== body.byteLength) yield guess('when each CR LF of the body is an LF', unix)
  const dos = withDosBreaks(unix)
  if (dos.byteLength !== body.byteLength) yield guess('when each LF of the body is a CR LF', dos)
}

function* writtenAgain(body: Buffer): Generator<Guess<Uint8Array>> {
  const text = body.toString('utf8')
  // A body that is not UTF-8 is no JSON (RFC 8259 §8.1), and decoding has changed it.
  if (!Buffer.from(text, 'utf8').equals(body)) return
  for (const { how, text: rewritten } of jsonGuesses(text.replace(/^\uFEFF/, '')))
    yield {
      code: 'body-reserialized',
      explanation: `The signature matches when the JSON of the body is written ${how}. So it was read and written again between signing and arrival, or the sender signs one text and sends another: sign and send the same bytes.`,
      value: Buffer.from(rewritten, 'utf8'),
    }
}

function* encodingGuesses(body: Buffer): Generator<Guess<Uint8Array>> {
  const guess = (how: string, value: Uint8Array): Guess<Uint8Array> => ({
    code: 'body-reserialized',
    explanation: `The signature matches ${how}. The body was decoded and encoded again between signing and arrival, or for signing only: sign and send the same bytes.`,
    value,
  })
  const hasMark = body.subarray(0, 3).equals(BYTE_ORDER_MARK)
  if (hasMark) yield guess('without the byte order mark at the beginning of the body', body.subarray(3))
  else yield guess('with a byte order mark before the body', Buffer.concat([BYTE_ORDER_MARK, body]))
  if (!body.some((byte) => byte > 0x7f)) return
  const text = body.toString('utf8')
  const replaced = Buffer.from(text, 'utf8')
  if (!replaced.equals(body))
    yield guess(
      'when each byte that is not UTF-8 is replaced by U+FFFD, as libraries do that sign a string and not bytes',
      replaced,
    )
  yield guess('when the body is changed from Latin-1 to UTF-8', Buffer.from(body.toString('latin1'), 'utf8'))
  const latin1 = Buffer.from(text, 'latin1')
  if (latin1.toString('latin1') === text) yield guess('when the body is changed from UTF-8 to Latin-1', latin1)
}

/** Where the white space at the end begins. */
function contentEnd(body: Buffer): number {
  let end = body.byteLength
  while (end > 0 && [0x20, 0x09, CR, LF].includes(body[end - 1] ?? 0)) end -= 1
  return end
}

function withUnixBreaks(body: Buffer): Buffer {
  if (!body.includes('\r\n')) return body
  const target = Buffer.allocUnsafe(body.byteLength)
  let length = 0
  for (let at = 0; at < body.byteLength; at += 1) {
    if (body[at] === CR && body[at + 1] === LF) continue
    target[length] = body[at] ?? 0
    length += 1
  }
  return target.subarray(0, length)
}

function withDosBreaks(body: Buffer): Buffer {
  let breaks = 0
  for (const byte of body) if (byte === LF) breaks += 1
  if (breaks === 0) return body
  const target = Buffer.allocUnsafe(body.byteLength + breaks)
  let length = 0
  for (const byte of body) {
    if (byte === LF) {
      target[length] = CR
      length += 1
    }
    target[length] = byte
    length += 1
  }
  return target
}
