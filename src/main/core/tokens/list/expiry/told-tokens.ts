import * as v from 'valibot'
import type { TokenSummary } from '../../../../../shared/contract/tokens'
import type { Records } from '../../../../ports/records'

/** The ends that a person was told of, by the id of the token: after a refresh it has another end, and is told again. */
const Told = v.record(v.string(), v.number())

/** The value of an environment. On disk, so that a program that is started again does not tell the same again. */
export const toldTokensValueName = (environmentId: string): string => `tokens/expiry-told/${environmentId}`

export interface ToldTokens {
  /** True when it was told that this token ends when it does. */
  has(token: TokenSummary): boolean
  /** Notes that these are told, and forgets those that have ended. */
  add(tokens: readonly TokenSummary[], now: number): Promise<void>
}

/** What is stored and not understood any more counts as nothing: to be told twice is better than not at all. */
export async function loadToldTokens(
  values: Pick<Records['values'], 'get' | 'put'>,
  environmentId: string,
): Promise<ToldTokens> {
  const name = toldTokensValueName(environmentId)
  const stored = await values.get(name)
  let told = stored === undefined ? {} : parse(new TextDecoder().decode(stored))
  return {
    has: ({ id, expiresAt }) => expiresAt !== null && told[id] === expiresAt,
    async add(tokens, now) {
      const lasting = Object.entries(told).filter(([, expiresAt]) => expiresAt > now)
      told = Object.fromEntries([...lasting, ...tokens.map(({ id, expiresAt }) => [id, expiresAt ?? now] as const)])
      await values.put(name, new TextEncoder().encode(JSON.stringify(told)))
    },
  }
}

function parse(text: string): Readonly<Record<string, number>> {
  try {
    const checked = v.safeParse(Told, JSON.parse(text))
    return checked.success ? checked.output : {}
  } catch {
    return {}
  }
}
