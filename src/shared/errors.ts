/**
 * Every failure a person can act on, as `feature.reason`. The list is closed: the renderer's text table must cover each
 * code or it does not compile. What is not in it is a bug of ours and crosses as `internal`.
 */
export const ERROR_CODES = [
  'input.invalid',
  'internal',

  'vault.locked',
  'vault.unavailable',
  'vault.missing_value',
  'vault.damaged',
  'vault.too_large',

  'store.newer',
  'store.unwritable',
  'store.key_missing',
  'store.wrong_key',
  'store.damaged',
  'store.in_use',
  'store.full',

  'engine.crashed',

  'capture.port_in_use',
  'capture.port_refused',
  'capture.not_found',
  'capture.bad_scheme',

  'deliveries.not_found',
  'deliveries.undo_expired',
  'deliveries.bad_query',

  'secrets.not_found',
  'secrets.not_shown',
  'secrets.not_entered',
  'secrets.in_use',

  'profile.not_a_profile',
  'profile.newer',
  'profile.damaged',
  'profile.wrong_passphrase',
  'profile.expired',

  'sending.not_found',
  'sending.bad_file',
  'sending.file_failed',
  'sending.nothing',

  'browser.not_opened',

  'environment.not_ready',
  'environment.no_admin_token',
  'environment.switched',
  'environment.not_found',
  'environment.fixed',
  'environment.in_use',
  'environment.name_taken',
  'environment.bad_address',
  'environment.bad_token',
  'environment.too_many',
  'environment.list_damaged',

  'platform.unreachable',
  'platform.timeout',
  'platform.cancelled',
  'platform.unauthorized',
  'platform.forbidden',
  'platform.not_found',
  'platform.refused',
  'platform.sandbox_mismatch',
  'platform.failed',
  'platform.unexpected_answer',

  'apps.not_found',
  'apps.no_secret',
  'apps.governance_moved',
  'apps.not_confirmed',
  'apps.already_here',

  'oauth.invalid_client',
  'oauth.unauthorized_client',
  'oauth.invalid_scope',
  'oauth.invalid_request',
  'oauth.invalid_grant',
  'oauth.unsupported_grant_type',
  'oauth.unsupported_response_type',
  'oauth.denied',
  'oauth.server_error',
  'oauth.temporarily_unavailable',
  'oauth.refused',
  'oauth.wrong_state',
  'oauth.wrong_issuer',
  'oauth.malformed_answer',
  'oauth.timed_out',
  'oauth.no_redirect',
  'oauth.no_listener',
  'oauth.insecure',
  'oauth.not_prepared',
  'oauth.no_refresh_token',
  'oauth.refresh_refused',

  'contract.no_address',
  'contract.not_found',
  'contract.unknown_link',

  'traces.no_address',

  'tokens.not_found',
  'tokens.none_found',
  'tokens.undo_expired',
  'tokens.no_revocation',
  'tokens.not_revoked',

  'keys.not_found',
  'keys.nothing_to_export',

  'test_tokens.bad_json',
  'test_tokens.no_key',
  'test_tokens.too_many_keys',
  'test_tokens.port_refused',

  'graphql.no_address',
  'graphql.bad_document',
  'graphql.bad_variables',
  'graphql.introspection',
  'graphql.no_token',
  'graphql.wrong_tenant',
  'graphql.bad_schema',
  'graphql.not_found',

  'jwks.unreachable',
  'jwks.invalid',

  'webhooks.not_found',
  'webhooks.not_ours',
  'webhooks.no_public_address',
  'webhooks.gone',
  'webhooks.changed_there',
  'webhooks.removal_sent',

  'tunnel.no_address',
  'tunnel.bad_host',
  'tunnel.unreachable',
  'tunnel.timeout',
  'tunnel.refused',
  'tunnel.failed',
  'tunnel.unexpected_answer',
  'tunnel.other_name',
  'tunnel.lost',
  'tunnel.not_ours',
  'tunnel.reminder',
  'tunnel.no_answer',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** Scalars that explain a failure: a port, a status, a trace id. Never a secret, a token or a body. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean>>

/** An error as it crosses a process border: plain data, no stack, no secret. */
export interface WireError {
  readonly code: ErrorCode
  readonly message: string
  readonly details?: ErrorDetails
  /** Finds the line of the main process's log that holds the stack. */
  readonly ref: string
}

/** The answer to a command. Nothing is ever thrown through `ipcMain.handle`: it would arrive as a bare message. */
export type Wire<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError }

/**
 * An expected failure. Thrown by core code and rebuilt from {@link WireError} on the other side of a border.
 * `message` is the user's text: one sentence on what happened. It never carries a secret, a token or a body.
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly details: ErrorDetails | undefined
  /** Set on the far side of a border only. */
  readonly ref: string | undefined

  constructor(
    readonly code: ErrorCode,
    message: string,
    details?: ErrorDetails,
    options: { readonly cause?: unknown; readonly ref?: string } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.details = details
    this.ref = options.ref
  }
}
