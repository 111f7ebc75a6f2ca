import { createSandbox, type Sandbox } from '../../../sandbox/create-sandbox'
import { openStateFile, type StateFile } from '../../../sandbox/state/state-file'
import { parseOptions, parsePort, refusePositionals } from './parse-options'
import { EXIT, UsageError, type ExitCode, type Terminal } from './terminal'

const DEFAULT_PORT = 4780
const PASSPHRASE_VARIABLE = 'SIGNET_SANDBOX_PASSPHRASE'

/** `signet sandbox`. The admin token is printed on purpose: it is good here only, and nothing works without it. */
export async function runSandbox(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, {
    port: { type: 'string' },
    state: { type: 'string' },
    json: { type: 'boolean' },
  })
  refusePositionals(positionals)
  const wantedPort = parsePort(values.port)
  const file = await openState(values.state, terminal.env)
  const stopped = terminal.untilStopped()
  try {
    const sandbox = await createSandbox({
      port: wantedPort ?? DEFAULT_PORT,
      exact: wantedPort !== undefined && wantedPort !== 0,
      ...(file && { state: file.state, onStateChanged: file.save }),
    })
    try {
      await terminal.print(values.json === true ? jsonOf(sandbox) : textOf(sandbox))
      terminal.note(
        file === undefined
          ? 'Its apps, webhooks and keys are in memory and end with it. Ctrl+C ends it.'
          : 'Its apps, webhooks and keys are kept in the file. Ctrl+C ends it.',
      )
      await stopped
    } finally {
      await sandbox.close()
    }
  } finally {
    await file?.close()
  }
  return EXIT.ok
}

/** The passphrase comes out of the environment: every user of the computer can see the arguments. */
async function openState(path: string | undefined, env: Terminal['env']): Promise<StateFile | undefined> {
  if (path === undefined) return undefined
  if (path === '') throw new UsageError('--state takes the path of a file')
  const passphrase = env[PASSPHRASE_VARIABLE]
  if (passphrase === undefined || passphrase === '')
    throw new UsageError(`--state needs a passphrase in the environment variable ${PASSPHRASE_VARIABLE}`)
  return openStateFile(path, passphrase)
}

const jwksUrlOf = ({ origin }: Sandbox): string => `${origin}/.well-known/jwks.json`

function jsonOf(sandbox: Sandbox): string {
  const { origin, apiUrl, sandboxApiUrl, docsUrl, issuer, audience, tenantId, adminToken } = sandbox
  const jwksUrl = jwksUrlOf(sandbox)
  return JSON.stringify({
    origin,
    apiUrl,
    sandboxApiUrl,
    docsUrl,
    issuer,
    audience,
    jwksUrl,
    tenantId,
    adminToken,
  })
}

const textOf = (sandbox: Sandbox): string =>
  [
    `${sandbox.origin}  admin token: ${sandbox.adminToken}`,
    `  GraphQL       ${sandbox.apiUrl}/graphql, X-Tenant-ID: ${sandbox.tenantId}`,
    `  key set       ${jwksUrlOf(sandbox)}`,
    `  contract      ${sandbox.docsUrl}`,
    `  sandbox host  ${sandbox.sandboxApiUrl}, for sandbox tokens only`,
  ].join('\n')
