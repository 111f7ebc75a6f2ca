/** Thumbprints, dates, numbers and addresses of documents are shorter. */
const MAX_USUAL_CHARS = 256
/** So much is searched: longer ids are suspect anyway, and the patterns may take the square of the length. */
const MAX_SEARCHED_CHARS = 1_024

interface Suspicion {
  readonly pattern: RegExp
  readonly words: string
}

/** In this order: what is surest first. Base64 (with `+`, `/`, `=`), dates, DIDs and thumbprints are none of these. */
const SUSPICIONS: readonly Suspicion[] = [
  {
    pattern: /\p{Cc}/u,
    words:
      'It has control characters: a verifier that hands it to C code reads it only as far as a NUL, and one that logs it can be made to log lines that never happened.',
  },
  {
    pattern:
      /(?:^|[\\/])(?:\.|%2e){2}(?:[\\/]|%2f|%5c|$)|^(?:\/|%2f)(?:etc|dev|proc|sys|var|home|root|tmp|usr|opt|mnt)\b/i,
    words:
      'It looks like a path. Attack "path traversal": a verifier that reads the key from a file of that name can be led to one whose content the sender knows, /dev/null for one.',
  },
  {
    pattern: /^(?:[a-z]:[\\/]|\\\\|file:|\.{0,2}\/.+\.(?:pem|key|crt|cer|der|jwk|json)$)/i,
    words:
      'It looks like a path of a file. Attack "path traversal": a verifier that reads the key from there can be led to any file.',
  },
  {
    pattern: /^(?:https?|ftps?|ldaps?|gopher|jar|data|javascript):|^\/\//i,
    words:
      'It looks like an address. Attack "server-side request forgery": a verifier that fetches the key from there takes the sender’s own key, and can be sent into its own network.',
  },
  {
    pattern: /\$\{|\{\{|<%|#\{/,
    words:
      'It looks like an expression. Attack "template injection": a verifier that logs or renders it may work it out (Log4Shell was such a one).',
  },
  {
    pattern:
      /['"`]\s*(?:;|--|\)|\|\||\bor\b|\band\b|\bunion\b)|\bunion\s+(?:all\s+)?select\b|;\s*(?:drop|delete|insert|update|select)\b|(?:--|\/\*)\s*$|\bor\b\s+['"\d].*=/i,
    words:
      'It looks like a piece of SQL. Attack "SQL injection": a verifier that puts it into a query can be handed a key by the sender.',
  },
  {
    pattern: /\)\s*\(|\*\s*\)|\(\s*[|&!]/,
    words:
      'It looks like a filter of a directory. Attack "LDAP injection": a verifier that puts it into a search can be led to another entry’s key.',
  },
  {
    pattern: /\$\(|`|[;&|]\s*\S|\|\|/,
    words: 'It looks like a command. Attack "command injection": a verifier that puts it into a command line runs it.',
  },
]

/** What an id of a key would do to a verifier that used it for more than comparing; null for a plain one. */
export function suspectKeyId(id: string): string | null {
  if (id === '') return 'It is empty, and so names no key.'
  const start = id.slice(0, MAX_SEARCHED_CHARS)
  const found = SUSPICIONS.find(({ pattern }) => pattern.test(start))
  if (found !== undefined) return found.words
  return id.length > MAX_USUAL_CHARS
    ? `It has ${String(id.length)} characters, more than any name of a key needs: a verifier that stores or logs it can be filled up.`
    : null
}
