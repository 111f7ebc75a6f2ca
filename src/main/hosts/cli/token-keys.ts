import type { JwksSource } from '../../core/tokens/keys/jwks-source'
import { parseJwks } from '../../core/tokens/keys/parse-jwks'
import { createKeySources, fixedJwks } from '../../core/tokens/keys/sources/key-sources'
import { readPastedKeys } from '../../core/tokens/keys/sources/pasted-keys'
import { readSecret } from './parse-options'
import { UsageError, type Terminal } from './terminal'
import type { InspectPorts, TokenOptions } from './token-options'

const SOURCES = ['jwks', 'issuer-url', 'key', 'secret-env'] as const
const ENCODINGS = ['utf8', 'base64url', 'base64', 'hex'] as const

/**
 * The keys that the options name; null where they name none. What is wrong with keys is a finding about each token, as it is
 * when a server sends them; what is wrong with the command line is a `UsageError`.
 */
export async function openKeys(
  values: TokenOptions,
  isSecret: boolean,
  env: Terminal['env'],
  ports: InspectPorts,
): Promise<JwksSource | null> {
  const given = SOURCES.filter((name) => values[name] !== undefined)
  if (given.length > 1) throw new UsageError(`give one of ${SOURCES.map((name) => `--${name}`).join(', ')}`)
  const { jwks, key, 'issuer-url': issuerUrl, 'secret-env': secretEnv, 'secret-encoding': encodingText } = values
  if (encodingText !== undefined && secretEnv === undefined)
    throw new UsageError('--secret-encoding goes with --secret-env')
  const sources = createKeySources(ports)
  if (jwks !== undefined) {
    if (!/^https?:\/\//i.test(jwks)) return openFile(jwks, isSecret, ports)
    if (isSecret) throw new UsageError('a secret for an HMAC is read from a file only, not from an address')
    return sources.open({ kind: 'jwks-url', url: jwks }, null)
  }
  if (issuerUrl !== undefined) return sources.open({ kind: 'discovery', url: issuerUrl }, null)
  if (key !== undefined) {
    const text = await readKeyFile('--key', key, ports)
    return fixedJwks(key, 'public', () => readPastedKeys(text, ports.clock.now()))
  }
  const secret = readSecret('--secret-env', secretEnv, env)
  return secret === null ? null : sources.open({ kind: 'secret', secret, encoding: parseEncoding(encodingText) }, null)
}

async function openFile(path: string, isSecret: boolean, ports: InspectPorts): Promise<JwksSource> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) throw new UsageError('--jwks takes addresses of http and https, or a file')
  const text = await readKeyFile('--jwks', path, ports)
  const kind = isSecret ? 'secret' : 'public'
  return fixedJwks(path, kind, () => parseJwks(text, kind))
}

async function readKeyFile(option: string, path: string, ports: InspectPorts): Promise<string> {
  const text = await ports.readText(path)
  if (text === undefined) throw new UsageError(`the file given with ${option} cannot be read`)
  return text
}

function parseEncoding(text = 'utf8'): (typeof ENCODINGS)[number] {
  const encoding = ENCODINGS.find((name) => name === text)
  if (encoding === undefined) throw new UsageError(`--secret-encoding takes one of ${ENCODINGS.join(', ')}`)
  return encoding
}
