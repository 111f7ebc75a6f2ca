import type { SigningSecrets } from '../../../ports/signatures'
import type { Scheme } from '../schemes/scheme'
import type { SigningKey } from '../signing-key'

/** A secret that the endpoint has, what a sentence calls it, and the key that the scheme makes of it. */
export interface NamedSecret {
  readonly name: string
  readonly isPrevious: boolean
  readonly secret: string
  /** Null when it cannot be one. */
  readonly key: SigningKey | null
}

/** The present one first. An empty one is none. */
export function namedSecrets(scheme: Scheme, { current, previous }: SigningSecrets): readonly NamedSecret[] {
  const named: NamedSecret[] = []
  if (current !== null && current !== '')
    named.push({
      name: 'the secret of this endpoint',
      isPrevious: false,
      secret: current,
      key: scheme.key(current),
    })
  if (previous !== null && previous !== '')
    named.push({
      name: 'the previous secret of this endpoint',
      isPrevious: true,
      secret: previous,
      key: scheme.key(previous),
    })
  return named
}
