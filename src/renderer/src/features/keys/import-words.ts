import type { AppError } from '../../../../shared/errors'

type Refusal = Pick<AppError, 'code' | 'details'>

/** What a text holds that is refused because nobody but its owner may have it; null for what is refused for another reason. */
export function secretIn({ code, details }: Refusal): string | null {
  const holds = code === 'jwks.invalid' ? details?.['holds'] : undefined
  return typeof holds === 'string' ? holds : null
}

/** What to do about a text that was not imported; undefined where the code alone says it. */
export function importAdvice(error: Refusal): string | undefined {
  const secret = secretIn(error)
  if (secret !== null)
    return `The field was emptied, so that the ${secret} does not stay on the screen; nothing of it was kept. Import the public key of the pair.`
  return error.code === 'jwks.invalid' ? 'Give a JWK, a JWK Set, or PEM with a public key or a certificate.' : undefined
}
