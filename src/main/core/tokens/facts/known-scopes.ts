/** Names that the platform's documentation has, with its words, or with what it names them for. */
const DOCUMENTED: readonly (readonly [name: string, description: string])[] = [
  ['webhooks:write', 'Create and update outbound webhook subscriptions'],
  ['argus:jobs:write', 'Start jobs (contract 2026.4: POST /v1/jobs)'],
  ['argus:jobs:read', 'Look up jobs and their results (contract 2026.4)'],
  ['argus:profiles:read', 'Read profiles (contract 2026.4)'],
  ['argus:profiles:write', 'Change profiles (contract 2026.4)'],
  ['argus:observability:read', 'Look up the traces of requests (contract 2026.4)'],
  ['argus:platform:admin', 'Govern the apps of the platform (contract 2026.4)'],
  ['argus:provenance:read', 'Read provenance (contract 2026.4)'],
  ['argus:discovery:read', 'Read the schemas of data (contract 2026.4)'],
]

/** An environment has tens of them. */
const MAX_SCOPES = 1_000
const MAX_ENVIRONMENTS = 32

export interface KnownScopes {
  /** Remembers what the platform said of its scopes, until the program ends. */
  remember(environmentId: string, scopes: readonly { readonly name: string; readonly description: string }[]): void
  /** What is known of scopes, by name: in the platform's own words where it was asked, else as documented. */
  of(environmentId: string): ReadonlyMap<string, string>
}

/** The platform's words for its scopes. Asking for them takes the administrator's token, so that only what was asked anyway is kept. */
export function createKnownScopes(): KnownScopes {
  const remembered = new Map<string, ReadonlyMap<string, string>>()
  const documented = new Map(DOCUMENTED)
  return {
    remember(environmentId, scopes) {
      remembered.delete(environmentId)
      const described = scopes
        .slice(0, MAX_SCOPES)
        .map(({ name, description }): [string, string] => [name, description])
      remembered.set(environmentId, new Map([...DOCUMENTED, ...described]))
      const [oldest] = remembered.keys()
      if (remembered.size > MAX_ENVIRONMENTS && oldest !== undefined) remembered.delete(oldest)
    },
    of: (environmentId) => remembered.get(environmentId) ?? documented,
  }
}
