/** Longer is no sentence for a person but a dump. */
const MAX_CHARS = 300
/** So many characters in a row of a secret are no coincidence. */
const GIVEAWAY = 8

/** Control characters and those that nobody sees: a text with them could show as something else than it is. */
const UNPRINTABLE = /\p{C}/u

/** More is a list to read elsewhere. */
const MAX_FIELD_PROBLEMS = 3

/**
 * What the platform says went wrong, in its own words, or null when it says nothing fit to show. The form of its errors
 * is not documented, so the known ones are all read: RFC 9457 `title` and `detail`, RFC 6749 §5.2 `error_description`,
 * GraphQL `errors`, plain `message`. Never a text that is long, unprintable, or repeats a piece of a secret: a server
 * that says `invalid token "abc…"` must not put the token into a log.
 */
export function problemWords(document: unknown, secrets: readonly string[]): string | null {
  const fit = (text: unknown): string | null => {
    if (typeof text !== 'string') return null
    const line = text.replace(/\s+/g, ' ').trim().replace(/\.$/, '')
    return line === '' || line.length > MAX_CHARS || UNPRINTABLE.test(line) || givesAway(line, secrets) ? null : line
  }
  if (!isObject(document)) return fit(document)
  const { type, title, detail, message, error, error_description, errors } = document
  // RFC 9457 §4.2.1: the title of `about:blank` is the name of the status, which a detail makes needless.
  const heading = type === undefined || type === 'about:blank' ? null : fit(title)
  const what =
    [heading, fit(detail)].filter((part) => part !== null).join(': ') ||
    (fit(title) ?? fit(error_description) ?? fit(message) ?? fit(messageOf(error)))
  const list = Array.isArray(errors) ? errors.slice(0, MAX_FIELD_PROBLEMS) : []
  const fields = list.flatMap((entry) => fit(fieldProblemOf(entry)) ?? []).join('; ')
  if (fields === '') return what ?? fit(messageOf(list[0]))
  return what === null ? fields : `${what} (${fields})`
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const messageOf = (value: unknown): unknown => (isObject(value) ? value.message : value)

/** The example of RFC 9457 §3: which field, by its JSON Pointer (RFC 6901), and what is wrong with it. */
function fieldProblemOf(entry: unknown): string | null {
  if (!isObject(entry) || typeof entry.detail !== 'string') return null
  return typeof entry.pointer === 'string' ? `${entry.pointer} ${entry.detail}` : entry.detail
}

/** True when the text holds a secret or a good piece of one, however the server cut or escaped it. */
function givesAway(text: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => {
    if (secret.length <= GIVEAWAY) return secret !== '' && text.includes(secret)
    for (let start = 0; start + GIVEAWAY <= secret.length; start += 1)
      if (text.includes(secret.slice(start, start + GIVEAWAY))) return true
    return false
  })
}
