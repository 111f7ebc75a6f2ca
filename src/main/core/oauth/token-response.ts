import { decodeJwt } from 'jose'

/**
 * The answer of the token endpoint as RFC 6749 §5.1 has it, for a parser that keeps to the letter: the platform's own form is
 * not documented. What is optional and not in its form is left out: an `expires_in` in words says nothing, which is no
 * reason to throw away a token. What is not JSON, or a list, stays what it is.
 */
export function tokenResponse(raw: string | null): Response {
  const headers = { 'content-type': 'application/json' }
  const document = parse(raw)
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return new Response(JSON.stringify(document ?? null), { headers })
  const { expires_in, scope, refresh_token, id_token, ...rest }: Readonly<Record<string, unknown>> = { ...document }
  const seconds = secondsOf(expires_in)
  const fields = {
    ...rest,
    ...(seconds !== null && { expires_in: seconds }),
    ...(typeof scope === 'string' && { scope }),
    ...(isText(refresh_token) && { refresh_token }),
    ...(isText(id_token) && { id_token }),
  }
  return new Response(JSON.stringify(fields), { headers })
}

/** The issuer that an ID token in the answer names; undefined when there is none. Not verified. */
export async function idTokenIssuer(response: Response): Promise<string | undefined> {
  const document: unknown = await response.clone().json()
  if (typeof document !== 'object' || document === null || !('id_token' in document)) return undefined
  try {
    return decodeJwt(String(document.id_token)).iss ?? ''
  } catch {
    // Whoever parses it says what is wrong with it.
    return ''
  }
}

/** §5.1 has a number; some servers write it as text. What is neither is not said. */
function secondsOf(value: unknown): number | null {
  const seconds = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

function parse(raw: string | null): unknown {
  try {
    return JSON.parse(raw ?? '')
  } catch {
    return null
  }
}
