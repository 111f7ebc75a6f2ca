import { createSandbox } from '../../../sandbox/create-sandbox'
import { parseOptions, parsePort, refusePositionals } from './parse-options'
import { EXIT, type ExitCode, type Terminal } from './terminal'

const DEFAULT_PORT = 4780

/** `signet sandbox`. The admin token is printed on purpose: it is good here only, and nothing works without it. */
export async function runSandbox(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, { port: { type: 'string' }, json: { type: 'boolean' } })
  refusePositionals(positionals)
  const wantedPort = parsePort(values.port)
  const stopped = terminal.untilStopped()
  const sandbox = await createSandbox({
    port: wantedPort ?? DEFAULT_PORT,
    exact: wantedPort !== undefined && wantedPort !== 0,
  })
  try {
    const { origin, issuer, audience, adminToken } = sandbox
    await terminal.print(
      values.json === true
        ? JSON.stringify({ origin, issuer, audience, jwksUrl: `${origin}/.well-known/jwks.json`, adminToken })
        : `${origin}  admin token: ${adminToken}`,
    )
    terminal.note('Its apps, webhooks and keys are in memory and end with it. Ctrl+C ends it.')
    await stopped
    return EXIT.ok
  } finally {
    await sandbox.close()
  }
}
