/** The platform that the program works with now: where it is, and what its tokens must say. */
export interface CurrentEnvironment {
  /** Ours, without a slash: part of the names in the vault and of the keys in the store. */
  readonly id: string
  /** Real customers' data. */
  readonly isProduction: boolean
  /** Base address of the auth service (apps, OAuth, webhooks), without a query. */
  readonly authUrl: string
  /** Base address of the API (`/graphql`, traces); null where it is not known. */
  readonly apiUrl: string | null
  /** Base address of the host that takes sandbox tokens only (contract 2026.4), without a slash; null where there is none. */
  readonly sandboxApiUrl: string | null
  /** Where the contract index is, `https://knogin.com/api/docs`; null where there is none. */
  readonly docsUrl: string | null
  /** What `iss` must be; null when it is not known and so not checked. */
  readonly issuer: string | null
  /** What `aud` must hold; null when it is not known and so not checked. */
  readonly audience: string | null
  /** What `X-Tenant-ID` says by default; null when it is not known. */
  readonly tenantId: string | null
  readonly jwksUrl: string
}

/** Says which platform to work with. Ask again for every use: the user may switch, and a restarted sandbox has a new address. */
export interface EnvironmentSource {
  /** Known at any time, so that what is stored can be shown while the platform is not there. */
  readonly id: string
  /** Throws an `AppError` of `environment.not_ready` while the address is not known. */
  current(): CurrentEnvironment
  /**
   * Bearer token for the app registry of the current environment: a secret. Rejects with `environment.no_admin_token` when
   * the user gave none, with `environment.not_ready` as `current`, and with what the vault rejects with.
   */
  adminToken(): Promise<string>
}
