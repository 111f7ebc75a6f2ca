/**
 * How long an answer may be kept, in seconds, by its `Cache-Control` as far as that concerns a single reader (RFC 9111 §5.2.2): 0
 * for what must not be kept at all, null where it does not say.
 */
export function maxAgeOf(cacheControl: string | undefined): number | null {
  if (cacheControl === undefined) return null
  if (/(?:^|[\s,])no-(?:store|cache)(?:$|[\s,=])/i.test(cacheControl)) return 0
  const seconds = /(?:^|[\s,])max-age="?([0-9]{1,9})/i.exec(cacheControl)?.[1]
  return seconds === undefined ? null : Number(seconds)
}
