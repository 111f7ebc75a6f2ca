/**
 * The part of `oidc-provider` 9 that is used here. The package has no types of its own, and those that others publish bring
 * the whole of Koa's.
 */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export interface OidcClient {
    readonly clientId: string
    readonly clientAuthMethod: string
  }

  export interface OidcContext {
    /** The name of the matched route: `authorization`, `resume`, `token`, … */
    readonly route: string
    readonly provider: Provider
    readonly client: OidcClient
    params: Record<string, string | undefined>
    readonly result?: { readonly consent?: { readonly grantId?: string } }
  }

  export interface KoaContext {
    readonly req: IncomingMessage
    readonly res: ServerResponse
    readonly method: string
    readonly path: string
    readonly oidc: OidcContext
    status: number
    type: string
    body: unknown
    set(headers: Readonly<Record<string, string>>): void
    redirect(url: string): void
    accepts(...types: string[]): string | false
  }

  export interface OidcGrant {
    addResourceScope(resource: string, scope: string): void
    save(): Promise<string>
  }

  export interface OidcInteraction {
    readonly uid: string
    readonly params: Readonly<Record<string, string | undefined>>
  }

  /** Where it keeps what must survive a request. `id` is the value of a token or a code itself. */
  export interface OidcAdapter {
    upsert(id: string, payload: Record<string, unknown>, expiresIn: number | undefined): Promise<void>
    find(id: string): Promise<Record<string, unknown> | undefined>
    findByUid(uid: string): Promise<Record<string, unknown> | undefined>
    findByUserCode(userCode: string): Promise<undefined>
    consume(id: string): Promise<void>
    destroy(id: string): Promise<void>
    revokeByGrantId(grantId: string): Promise<void>
  }

  export interface OidcErrorBody {
    readonly error: string
    readonly error_description?: string
  }

  interface ClientPrototype {
    readonly clientId: string
    grantTypeAllowed(grantType: string): boolean
    responseTypeAllowed(responseType: string): boolean
    redirectUriAllowed(redirectUri: string): boolean
    compareClientSecret(secret: string): boolean
  }

  export class Provider {
    constructor(issuer: string, configuration: object)
    /** The context of the request that is under way. */
    static readonly ctx: KoaContext | undefined
    readonly Client: { readonly prototype: ClientPrototype }
    readonly Grant: {
      new (grant: { readonly accountId: string; readonly clientId: string }): OidcGrant
      find(id: string | undefined): Promise<OidcGrant | undefined>
    }
    use(middleware: (context: KoaContext, next: () => Promise<void>) => Promise<void>): this
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    on(event: 'error' | 'server_error', listener: (...values: unknown[]) => void): this
    registerGrantType(
      name: string,
      handler: (context: KoaContext) => Promise<void>,
      parameters: readonly string[],
    ): void
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<OidcInteraction>
    /** Answers the address to go on at. */
    interactionResult(request: IncomingMessage, response: ServerResponse, result: object): Promise<string>
  }

  type ErrorClass = new (description?: string) => Error
  export const errors: {
    readonly InvalidScope: ErrorClass
    readonly InvalidTarget: ErrorClass
    readonly UnauthorizedClient: ErrorClass
    readonly SessionNotFound: ErrorClass
  }
}
