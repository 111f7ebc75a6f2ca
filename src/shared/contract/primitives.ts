import * as v from 'valibot'
import { ERROR_CODES } from '../errors'

/** Text with a limit in UTF-16 units. Every string that crosses the border has one. */
export const text = (maxLength: number) => v.pipe(v.string(), v.maxLength(maxLength))

/** Text that a person typed and that may not be blank. */
export const label = (maxLength: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxLength))

/** A whole number from `min` to `max`, both included. */
export const integer = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))

/** A point in time, in milliseconds since 1970-01-01T00:00:00Z. */
export const EpochMs = integer(0, 8_640_000_000_000_000)

/** Counts up by at least one with every change of a view; a view with a lower one is older. */
export const Revision = integer(0, Number.MAX_SAFE_INTEGER)

export const Count = integer(0, Number.MAX_SAFE_INTEGER)

export const Port = integer(0, 65_535)

/** Any `Uint8Array`; `v.instance` would ask for one over an `ArrayBuffer` of its own. */
export const Bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array)

export const Url = text(8_192)

/** An id that the platform gave: `app_…`, `wh_…`. Its form is not documented, so only its length is checked. */
export const PlatformId = v.pipe(v.string(), v.minLength(1), v.maxLength(256))

/** An id of our own: 22 characters of base64url. Its bits are random, at least 80 of them; a delivery's begin with the time. */
export const ownId = <const Name extends string>(name: Name) =>
  v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/), v.brand(name))

/** A field of a platform's answer that we have no name for: shown as it came, as JSON text. */
export const OtherField = v.object({ name: text(256), json: text(65_536) })
export type OtherField = v.InferOutput<typeof OtherField>

/** A failure that a view shows: the closed code and its sentence. The text is main's; the renderer may add advice by code. */
export const Problem = v.object({ code: v.picklist(ERROR_CODES), message: text(2_000) })
export type Problem = v.InferOutput<typeof Problem>
