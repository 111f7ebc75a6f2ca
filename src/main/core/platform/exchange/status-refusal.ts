import { AppError, type ErrorCode, type ErrorDetails } from '../../../../shared/errors'

/** What a live token is told at the sandbox host, in `X-Argus-Sandbox-Reason` (contract 2026.4). */
const LIVE_TOKEN = 'live-token-on-sandbox-host'

/** The failure that a status stands for (RFC 9110 §15), or null for 2xx. `words` are the platform's own, fit to show. */
export function statusRefusal(status: number, words: string | null, details: ErrorDetails): AppError | null {
  if (status >= 200 && status < 300) return null
  const [code, what] = mismatch(status, details.sandboxReason) ?? meaning(status)
  return new AppError(code, words === null ? `${what}.` : `${what}: ${words}.`, details)
}

/** Two kinds of tokens, two kinds of hosts: the right token at the wrong one is refused whatever its scopes are. */
function mismatch(status: number, reason: unknown): [ErrorCode, string] | null {
  if (status !== 403 || typeof reason !== 'string') return null
  const what =
    reason === LIVE_TOKEN
      ? 'The sandbox host takes sandbox tokens only, and this is a live one'
      : `The platform does not take this kind of token here (${reason})`
  return ['platform.sandbox_mismatch', what]
}

function meaning(status: number): [ErrorCode, string] {
  if (status === 401) return ['platform.unauthorized', 'The platform did not accept the access token']
  if (status === 403) return ['platform.forbidden', 'The platform does not allow this']
  if (status === 404) return ['platform.not_found', 'The platform knows nothing under this address']
  if (status === 429) return ['platform.refused', 'The platform asks to slow down']
  if (status >= 400 && status < 500) return ['platform.refused', 'The platform refused the request']
  if (status >= 500) return ['platform.failed', 'The platform failed to answer the request']
  return ['platform.unexpected_answer', `The platform answered with status ${status}, which is not followed`]
}
