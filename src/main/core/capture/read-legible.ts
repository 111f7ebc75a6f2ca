import { slugOf } from './request-target'

/** What can be told of bytes that are no request. */
export interface LegibleHead {
  readonly method: string
  readonly target: string
  readonly httpVersion: string
  readonly slug: string
  /** The bytes from its request line on. */
  readonly bytes: Uint8Array
}

/** So much is kept of what could not be read. */
const MAX_KEPT_BYTES = 65_536
/** A request line, or its first two words. The method is a token (RFC 9110 §5.6.2). */
const REQUEST_LINE =
  /([A-Za-z0-9!#$%&'*+.^_`|~-]{1,32})[ \t]+((?:\/|https?:\/\/)[^\s]{1,20000})(?:[ \t]+HTTP\/(\d\.\d))?/gi
/** Where there is no such line, a path will do, though a blank is missing before it. */
const PATH = /(?<=^|[\sA-Z])\/([A-Za-z0-9_-]{1,64})(?![A-Za-z0-9_-])[^\s"<>]{0,1000}/g

/**
 * Looks for the request line of what broke off or was no HTTP, after `headsBefore` others that were read and stand before it
 * in the same packet. Undefined when it names no slug that is known: it is nobody's then.
 */
export function readLegible(
  raw: Buffer,
  headsBefore: number,
  isKnown: (slug: string) => boolean,
): LegibleHead | undefined {
  const text = raw.toString('latin1')
  const lines = [...text.matchAll(REQUEST_LINE)].filter((line) => isLine(text, line))
  for (const { index, 1: method = '', 2: target = '', 3: httpVersion = '' } of lines.slice(headsBefore)) {
    const slug = slugOf(target)
    if (isKnown(slug)) return { method, target: legible(target), httpVersion, slug, bytes: piece(raw, index) }
  }
  return lines.length === 0 ? anyPath(raw, text, isKnown) : undefined
}

/** With its version it may stand right behind the body of another request; without, only at the beginning of a line. */
function isLine(text: string, { index, 3: httpVersion }: RegExpExecArray): boolean {
  return httpVersion !== undefined || index === 0 || /[\r\n]/.test(text.charAt(index - 1))
}

function anyPath(raw: Buffer, text: string, isKnown: (slug: string) => boolean): LegibleHead | undefined {
  for (const { 0: target, 1: slug = '' } of text.matchAll(PATH))
    if (isKnown(slug)) return { method: '', target: legible(target), httpVersion: '', slug, bytes: piece(raw, 0) }
  return undefined
}

/** A copy, so that a small piece does not hold on to a large packet. */
const piece = (raw: Buffer, from: number): Uint8Array => Buffer.from(raw.subarray(from, from + MAX_KEPT_BYTES))

/** SQLite's texts end at a NUL. */
const legible = (target: string): string => target.replaceAll('\0', '\uFFFD')
