import { AppError, type ErrorCode, type ErrorDetails } from '../../../../shared/errors'

/** The failure that a status stands for (RFC 9110 §15), or null for 2xx. `words` are the platform's own, fit to show. */
export function statusRefusal(status: number, words: string | null, details: ErrorDetails): AppError | null {
  if (status >= 200 && status < 300) return null
  const [code, what] = meaning(status)
  return new AppError(code, words === null ? `${what}.` : `${what}: ${words}.`, details)
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
