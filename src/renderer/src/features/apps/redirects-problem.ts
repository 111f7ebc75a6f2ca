import { redirectProblem } from '../../../../shared/redirect-problem'

const MAX_REDIRECTS = 20

/** Why these redirect URIs cannot be registered, as a sentence; `undefined` when they can. */
export function redirectsProblem(uris: readonly string[]): string | undefined {
  if (uris.length > MAX_REDIRECTS)
    return `At most ${String(MAX_REDIRECTS)} can be registered; these are ${String(uris.length)}.`
  return uris.map(redirectProblem).find((problem) => problem !== undefined)
}
