import { createSandbox } from '../../../sandbox/create-sandbox'
import { WEBHOOKS_SCOPE } from '../../../shared/contract/webhooks'
import { AppError } from '../../../shared/errors'
import { isLoopbackHost } from '../../../shared/loopback-names'
import { requestClientCredentialsToken } from '../../core/oauth/client-credentials'
import type { Access } from '../../core/platform/ask'
import { createPlatformClient, type PlatformClient } from '../../core/platform/client'
import { createExchange } from '../../core/platform/exchange/create-exchange'
import type { Clock } from '../../ports/clock'
import type { Http } from '../../ports/http'
import type { Log } from '../../ports/log'
import type { LoopApp } from './loop-options'

export interface LoopPlatformPorts {
  readonly http: Http
  readonly clock: Clock
  readonly log: Log
  readonly version: () => string
}

/** The platform whose loop is checked. */
export interface LoopPlatform {
  readonly client: PlatformClient
  /** With a token of the app, asked for once. Rejects with an `AppError` of `oauth.*` or `platform.*`. */
  access(): Promise<Access>
  /** True when it runs on this computer. */
  readonly isHere: boolean
  close(): Promise<void>
}

/** The platform of that app, or else a sandbox in this process, with an app that is registered there. */
export async function openLoopPlatform(app: LoopApp | null, ports: LoopPlatformPorts): Promise<LoopPlatform> {
  const exchange = createExchange({ ...ports, version: ports.version() })
  const client = createPlatformClient({ exchange })

  const accessOf = async ({ authUrl, clientId, clientSecret, scopes }: LoopApp): Promise<Access> => {
    const authentication = { method: 'client_secret_post', clientSecret } as const
    const { accessToken } = await requestClientCredentialsToken({
      exchange,
      authUrl,
      clientId,
      authentication,
      scopes,
    })
    return { authUrl, token: accessToken }
  }

  function accessOnce(appOf: () => Promise<LoopApp>): () => Promise<Access> {
    let asked: Promise<Access> | undefined
    return () => (asked ??= appOf().then(accessOf))
  }

  if (app !== null)
    return {
      client,
      access: accessOnce(async () => app),
      isHere: isLoopbackHost(new URL(app.authUrl).hostname),
      close: async () => undefined,
    }

  const { origin: authUrl, adminToken, close } = await createSandbox({ port: 0 })
  const scopes = [WEBHOOKS_SCOPE]
  const register = async (): Promise<LoopApp> => {
    const { id, clientSecret } = await client.createApp(
      { authUrl, token: adminToken },
      { name: 'Loop check', grantTypes: ['client_credentials'], redirectUris: [], scopes },
    )
    if (clientSecret === undefined) throw new AppError('apps.no_secret', 'The sandbox gave no client secret.')
    return { authUrl, clientId: id, clientSecret, scopes }
  }
  return { client, access: accessOnce(register), isHere: true, close }
}
