import type { CheckStatus } from '../../../../shared/contract/inspection'
import type { DecodedJwe, JweRecipient } from '../decode/decoded'
import { quote, quoteJson } from '../text/words'
import { contentEncryptionOf, type ContentEncryption } from './content-encryption'
import { inflate } from './inflate'
import type { Pbes2Budget } from './pbes2-budget'
import type { DecryptionKey, ReadKeys } from './read-keys'
import { keyManagementOf, type KeyManagement } from './unwrap-key'

/** What became of the decryption for one recipient. */
export interface Decryption {
  readonly index: number
  readonly status: CheckStatus
  /** Holds nothing of a key or of the content. */
  readonly detail: string
}

export interface DecryptedJwe {
  /** Null where it stays closed. */
  readonly plaintext: Buffer | null
  /** One for each recipient, in their order. */
  readonly decryptions: readonly Decryption[]
}

type Attempt = Omit<Decryption, 'index'> & { readonly plaintext?: Buffer }

/** So many keys are tried for one recipient. */
const MAX_TRIED = 20

/**
 * Decrypts for every recipient that the keys are for (RFC 7516 §5.2). Why it failed is never told in more words than that it did
 * (§11.5). Never throws. Done with `node:crypto` and not with `jose`, which leaves key wrapping and `RSA1_5` to what Electron lacks.
 */
export async function decryptJwe(jwe: DecodedJwe, keys: ReadKeys | null, budget: Pbes2Budget): Promise<DecryptedJwe> {
  let plaintext: Buffer | null = null
  const decryptions: Decryption[] = []
  for (const [index, recipient] of jwe.recipients.entries()) {
    const attempt = await decryptFor(jwe, recipient, keys, budget)
    plaintext ??= attempt.plaintext ?? null
    decryptions.push({ index, status: attempt.status, detail: attempt.detail })
  }
  return { plaintext, decryptions }
}

async function decryptFor(
  jwe: DecodedJwe,
  { header, encryptedKey }: JweRecipient,
  keys: ReadKeys | null,
  budget: Pbes2Budget,
): Promise<Attempt> {
  const [alg, enc] = [header.get('alg'), header.get('enc')]
  const refused = refusalOf(jwe, header)
  if (refused !== null) return failed(refused)
  const management = keyManagementOf(alg)
  const encryption = contentEncryptionOf(enc)
  if (management === undefined) return failed(unknown('alg', alg, 'RFC 7518 §4.1'))
  if (encryption === undefined) return failed(unknown('enc', enc, 'RFC 7518 §5.1'))
  if (keys === null) return notTried('Not decrypted: no key is given.')
  if (!keys.ok) return failed(`Not decrypted. ${keys.problem}`)
  const fitting = fittingKeys(keys.keys, header, management)
  if (fitting.length === 0) return notTried(`Not decrypted: no key that is given is for ${quoteJson(alg)}.`)

  for (const { material } of fitting) {
    const tooMany = budget.refuse(header)
    if (tooMany !== null) return failed(tooMany)
    const wrapped = { header, encryptedKey: Buffer.from(encryptedKey), enc: String(enc), keyBytes: encryption.keyBytes }
    const compressed = await tryKey(jwe, encryption, () => management.unwrap(wrapped, material))
    if (compressed !== undefined) return decrypted(compressed, header)
  }
  return failed(
    fitting.length === 1
      ? 'It does not decrypt with this key: it is for another one, or was changed.'
      : `It does not decrypt with any of the ${String(fitting.length)} keys that fit: it is for another one, or was changed.`,
  )
}

async function tryKey(
  jwe: DecodedJwe,
  encryption: ContentEncryption,
  unwrap: () => Promise<Buffer | undefined> | Buffer | undefined,
): Promise<Buffer | undefined> {
  const { iv, ciphertext, tag, protectedEncoded, aadEncoded } = jwe
  const additional = Buffer.from(aadEncoded === null ? protectedEncoded : `${protectedEncoded}.${aadEncoded}`, 'ascii')
  try {
    const key = await unwrap()
    if (key?.length !== encryption.keyBytes) return undefined
    return encryption.decrypt({ iv, ciphertext, tag, additional }, key)
  } catch {
    // Whatever the platform's cryptography has against it: telling would help who guesses.
    return undefined
  }
}

/** What has to be right before any key is used. */
function refusalOf(jwe: DecodedJwe, header: ReadonlyMap<string, unknown>): string | null {
  if (header.has('crit'))
    return 'The token must be refused by who does not understand what "crit" names, and this program does not (RFC 7516 §4.1.13).'
  if (!header.has('zip')) return null
  const zip = header.get('zip')
  if (zip !== 'DEF') return unknown('zip', zip, 'RFC 7516 §4.1.3')
  return jwe.protected?.values.has('zip') === true ? null : '"zip" stands where nothing protects it (RFC 7516 §4.1.3).'
}

const unknown = (name: string, value: unknown, rule: string): string =>
  value === undefined
    ? `The header has no ${quote(name)} (${rule}).`
    : `The header's ${quote(name)} is ${quoteJson(value)}, which is not known here (${rule}).`

/** By the header's `kid` where one of the keys has it; else all that can be meant. */
function fittingKeys(
  keys: readonly DecryptionKey[],
  header: ReadonlyMap<string, unknown>,
  management: KeyManagement,
): readonly DecryptionKey[] {
  const [alg, enc, kid] = [header.get('alg'), header.get('enc'), header.get('kid')]
  const fitting = keys.filter(
    ({ algorithm, material }) =>
      (algorithm === null || algorithm === alg || (alg === 'dir' && algorithm === enc)) && management.fits(material),
  )
  const named = fitting.filter((key) => key.kid !== null && key.kid === kid)
  return (named.length > 0 ? named : fitting).slice(0, MAX_TRIED)
}

function decrypted(compressed: Buffer, header: ReadonlyMap<string, unknown>): Attempt {
  const said = `Decrypted with ${String(header.get('alg'))} and ${String(header.get('enc'))}.`
  const isPkcs1 = header.get('alg') === 'RSA1_5'
  const remarks = isPkcs1
    ? ['"RSA1_5" must not be used any more: receivers have been made to decrypt for an attacker (RFC 8725 §3.2).']
    : []
  if (!header.has('zip'))
    return { status: isPkcs1 ? 'warning' : 'passed', detail: [said, ...remarks].join(' '), plaintext: compressed }
  const plaintext = inflate(compressed)
  if (plaintext === undefined)
    return failed(`${said} The content is compressed, and is not DEFLATE or grows to more than 1 MiB.`)
  return {
    status: 'warning',
    detail: [
      said,
      ...remarks,
      'It was compressed before, so that its length can give the content away (RFC 8725 §3.6).',
    ].join(' '),
    plaintext,
  }
}

const failed = (detail: string): Attempt => ({ status: 'failed', detail })
const notTried = (detail: string): Attempt => ({ status: 'not-applicable', detail })
