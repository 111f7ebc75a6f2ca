import * as v from 'valibot'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/create-sandbox'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Undefined when the body is no JSON. */
  readonly json: unknown
}

export interface Call {
  readonly token?: string | undefined
  /** Sent as JSON. */
  readonly json?: unknown
  readonly body?: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

const running: Sandbox[] = []

export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await createSandbox({ port: 0, retryScale: 0.001, ...options })
  running.push(sandbox)
  return sandbox
}

export async function closeSandboxes(): Promise<void> {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()))
}

/** One request over a real socket; redirects are not followed. */
export async function call(sandbox: Sandbox, method: string, path: string, options: Call = {}): Promise<Reply> {
  const headers = new Headers(options.headers)
  if (options.token !== undefined) headers.set('Authorization', `Bearer ${options.token}`)
  if (options.json !== undefined && !headers.has('Content-Type')) headers.set('Content-Type', 'application/json')
  const body = options.json === undefined ? options.body : JSON.stringify(options.json)
  const response = await fetch(`${sandbox.origin}${path}`, {
    method,
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parse(text) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const Registered = v.object({ client_id: v.string(), client_secret: v.string() })

export interface Registration {
  readonly clientId: string
  readonly clientSecret: string
}

/** An app for the client credentials grant. */
export async function registerApp(
  sandbox: Sandbox,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<Registration> {
  const reply = await call(sandbox, 'POST', '/v1/platform/apps', {
    token: sandbox.adminToken,
    json: { name: 'Case sync connector', grant_types: ['client_credentials'], ...fields },
  })
  const { client_id: clientId, client_secret: clientSecret } = v.parse(Registered, reply.json)
  return { clientId, clientSecret }
}

/** `POST /v1/oauth/token` with `client_secret_post` and these parameters. */
export const requestToken = async (sandbox: Sandbox, parameters: Readonly<Record<string, string>>): Promise<Reply> =>
  call(sandbox, 'POST', '/v1/oauth/token', {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(parameters).toString(),
  })

export async function tokenFor(sandbox: Sandbox, app: Registration, scope?: string): Promise<string> {
  const reply = await requestToken(sandbox, {
    grant_type: 'client_credentials',
    client_id: app.clientId,
    client_secret: app.clientSecret,
    ...(scope === undefined ? {} : { scope }),
  })
  return v.parse(v.object({ access_token: v.string() }), reply.json).access_token
}

/** A webhook of the admin's at this address. Answers its id. */
export async function createWebhook(sandbox: Sandbox, url: string, secret = 'signing-secret'): Promise<string> {
  const reply = await call(sandbox, 'POST', '/v1/webhooks', {
    token: sandbox.adminToken,
    json: { url, events: ['incident.updated'], secret },
  })
  return v.parse(v.object({ id: v.string() }), reply.json).id
}
