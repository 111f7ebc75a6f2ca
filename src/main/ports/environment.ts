/** The platform that the program works with now: where it is, and what its tokens must say. */
export interface CurrentEnvironment {
  /** Ours, without a slash: part of the names in the vault and of the keys in the store. */
  readonly id: string
  /** Base address of the auth service (apps, OAuth, webhooks), without a query. */
  readonly authUrl: string
  /** Base address of the GraphQL transport, where it is known. */
  readonly apiUrl?: string
  readonly issuer: string
  /** What `aud` must hold; null when it is not known and so not checked. */
  readonly audience: string | null
  readonly jwksUrl: string
  /** Bearer token for the app registry: a secret. Null when the user gave none. */
  readonly adminToken: string | null
}

/** Says which platform to work with. Ask again for every use: a restarted sandbox has a new address. */
export interface EnvironmentSource {
  /** Known at any time, so that what is stored can be shown while the platform is not there. */
  readonly id: string
  /** Throws an `AppError` of `environment.not_ready` while the address is not known. */
  current(): CurrentEnvironment
}
