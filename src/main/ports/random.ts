/** Unpredictable bytes, from a cryptographic source. */
export interface Random {
  bytes(count: number): Uint8Array
  /** An id of our own: 128 random bits as 22 characters of base64url. Also good as a slug that nobody can guess. */
  id(): string
}
