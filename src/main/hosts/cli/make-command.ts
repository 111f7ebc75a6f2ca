import type { JWK } from 'jose'
import { AppError } from '../../../shared/errors'
import { DEFAULT_HEADER, defaultClaims } from '../../core/tokens/make/default-texts'
import { makeToken } from '../../core/tokens/make/make-token'
import { readMembers, withMember } from '../../core/tokens/make/members'
import { JWKS_PATH, keyDocument, PLANTED_PATH } from '../../core/tokens/make/server/key-documents'
import type { Clock } from '../../ports/clock'
import type { KeyServer, OpenKeyServer } from '../../ports/key-server'
import type { Random } from '../../ports/random'
import { openKey } from './make-key'
import { parseMake, type MakePlan } from './make-options'
import { EXIT, type ExitCode, type Terminal } from './terminal'

export interface MakePorts {
  readonly clock: Clock
  readonly random: Pick<Random, 'id'>
  readonly keyServer: KeyServer
  /** The text of a file; undefined where it cannot be read. */
  readonly readText: (path: string) => Promise<string | undefined>
  /** A file that others may read: it holds nothing secret. */
  readonly writeText: (path: string, text: string) => Promise<void>
}

const MAX_INPUT_BYTES = 1_048_576

/** Where nothing is (RFC 2606 §2). */
const NO_SERVER = 'https://keys.invalid'

/** `signet token make`. In JSON one line `{"token","kid","jwks","issuer","jwksUrl"}`; the last two are null without --serve. */
export async function runMake(args: readonly string[], terminal: Terminal, ports: MakePorts): Promise<ExitCode> {
  const plan = parseMake(args)
  const { clock, random } = ports
  const claimsText = await textOf('--claims', plan.claims, terminal, ports)
  const headerText = await textOf('--header', plan.header, terminal, ports)
  const signer = await openKey(await textOf('--key', plan.key, terminal, ports), plan.algorithm)
  const keySet = { keys: [signer.publicJwk] }
  if (plan.jwksOut !== undefined) await write(plan.jwksOut, `${JSON.stringify(keySet, undefined, 2)}\n`, ports)

  const stopped = plan.isServed ? terminal.untilStopped() : undefined
  let planted: readonly JWK[] = []
  const server = plan.isServed
    ? await serve(plan, terminal, ports, () => ({
        published: keySet.keys,
        planted,
        algorithms: [signer.algorithm],
      }))
    : undefined
  try {
    const issuer = server === undefined ? null : `http://127.0.0.1:${String(server.port)}`
    const now = Math.floor(clock.now() / 1_000)
    const claims = readMembers('claims', claimsText ?? defaultClaims({ environment: null, issuer, now, random }))
    const made = await makeToken({
      header: readMembers('header', headerText ?? DEFAULT_HEADER),
      claims: plan.expiresInS === undefined ? claims : withMember(claims, 'exp', now + plan.expiresInS),
      signer,
      fault: plan.fault,
      now,
      plantedUrl: `${issuer ?? NO_SERVER}${PLANTED_PATH}`,
    })
    if (made.planted !== null) planted = [made.planted]
    const jwksUrl = issuer === null ? null : `${issuer}${JWKS_PATH}`
    const all = { token: made.token, kid: signer.kid, jwks: keySet, issuer, jwksUrl }
    await terminal.print(plan.isJson ? JSON.stringify(all) : made.token)
    if (jwksUrl !== null) terminal.note(`Its key is at ${jwksUrl}. Ctrl+C ends it.`)
    await stopped
  } finally {
    await server?.close()
  }
  return EXIT.ok
}

/** Undefined where the option was not given. */
async function textOf(
  option: string,
  path: string | undefined,
  terminal: Terminal,
  { readText }: MakePorts,
): Promise<string | undefined> {
  if (path === undefined) return undefined
  const text = path === '-' && option === '--claims' ? await readInput(terminal) : await readText(path)
  if (text === undefined) throw new AppError('input.invalid', `The file given with ${option} cannot be read.`)
  return text
}

async function readInput(terminal: Terminal): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of terminal.input) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size > MAX_INPUT_BYTES) throw new AppError('input.invalid', 'Standard input is too long for claims.')
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function write(path: string, text: string, { writeText }: MakePorts): Promise<void> {
  await writeText(path, text).catch((cause: unknown) => {
    throw new AppError('input.invalid', 'The file given with --jwks-out cannot be written.', undefined, { cause })
  })
}

function serve(
  { port }: MakePlan,
  terminal: Terminal,
  { keyServer }: MakePorts,
  documents: () => Parameters<typeof keyDocument>[2],
): Promise<OpenKeyServer> {
  return keyServer.open({
    wantedPort: port,
    documentAt: (path, base) => keyDocument(path, base, documents()),
    onServed: (path) => {
      terminal.note(
        path === PLANTED_PATH
          ? 'A handler asked for the key that the token names: it must not (RFC 8725 §3.10).'
          : `Asked for ${path}.`,
      )
    },
    onEnded: () => {
      terminal.note('The key server broke off.')
    },
  })
}
