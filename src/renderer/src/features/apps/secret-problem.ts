/** Why a text can be no client secret (RFC 6749 §A.2), or what looks like a slip; `undefined` when it is fine. */
export function secretProblem(secret: string): string | undefined {
  if (secret === '') return undefined
  if (!/^[\x20-\x7e]+$/.test(secret))
    return 'A client secret has printable ASCII characters only (RFC 6749 §A.2). A line break may have come along.'
  return secret.trim() === secret ? undefined : 'It begins or ends with a space. Remove it if it came along by mistake.'
}
