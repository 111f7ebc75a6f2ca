/** A media type to compare: without regard to case, `application/` may be left out (RFC 7515 §4.1.9). */
export const mediaType = (text: string): string => {
  const lower = text.toLowerCase()
  const short = lower.replace(/^application\//, '')
  // Only where no other slash is in it, RFC 7515 has it.
  return short.includes('/') ? lower : short
}
