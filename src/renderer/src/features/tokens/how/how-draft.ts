import * as v from 'valibot'
import {
  InspectHow,
  SIGNATURE_ALGORITHMS,
  type KeySetId,
  type KeySource,
} from '../../../../../shared/contract/inspection'
import { isWebAddress } from '../web-address'
import { octJwk, type SecretEncoding } from './oct-jwk'

/** A set of keys that was imported, to choose from. */
export interface KeySetChoice {
  readonly id: KeySetId
  readonly name: string
}

/** How a token is to be looked at, as it is typed: what a choice hides is kept for when it is chosen again. */
export interface HowDraft {
  readonly source: KeySource['kind']
  readonly url: string
  readonly keys: string
  readonly secret: string
  readonly encoding: SecretEncoding
  readonly keySet: KeySetId | undefined
  /** Undefined: those of the policy. */
  readonly algorithms: ReadonlySet<string> | undefined
  readonly decryptKind: 'none' | 'key' | 'secret'
  readonly decryptKey: string
  readonly decryptSecret: string
  readonly decryptEncoding: SecretEncoding
  readonly detached: string
}

export const USUAL_DRAFT: HowDraft = {
  source: 'environment',
  url: '',
  keys: '',
  secret: '',
  encoding: 'utf8',
  keySet: undefined,
  algorithms: undefined,
  decryptKind: 'none',
  decryptKey: '',
  decryptSecret: '',
  decryptEncoding: 'utf8',
  detached: '',
}

/** The draft that stands for how something is looked at before anything was typed. */
export const draftOf = ({ verifyWith, algorithms }: InspectHow): HowDraft => ({
  ...USUAL_DRAFT,
  source: verifyWith.kind,
  algorithms: algorithms === null ? undefined : new Set(algorithms),
})

type Field = 'url' | 'keys' | 'secret' | 'keySet' | 'algorithms' | 'decryptKey' | 'decryptSecret'

type ReadHow =
  | { readonly ok: true; readonly how: InspectHow }
  | { readonly ok: false; readonly problems: ReadonlyMap<Field, string> }

const fieldOf: Partial<Record<KeySource['kind'], Field>> = {
  'jwks-url': 'url',
  discovery: 'url',
  keys: 'keys',
  secret: 'secret',
  imported: 'keySet',
}

const texts: Readonly<Record<Field, string>> = {
  url: 'A whole address that begins with https:// or http://.',
  keys: 'Paste a JWK, a JWK Set, a public key or a certificate.',
  secret: 'Give the secret that it was signed with.',
  keySet: 'Choose a set. Sets are imported on the Keys screen.',
  algorithms: 'Choose one at least.',
  decryptKey: 'Paste a private JWK, a JWK Set or PEM.',
  decryptSecret: 'Give a secret that is written in this encoding.',
}

function sourceOf(draft: HowDraft): unknown {
  switch (draft.source) {
    case 'jwks-url':
    case 'discovery':
      return { kind: draft.source, url: isWebAddress(draft.url) ? draft.url.trim() : undefined }
    case 'keys':
      return { kind: 'keys', text: draft.keys.trim() === '' ? undefined : draft.keys }
    case 'secret':
      return {
        kind: 'secret',
        secret: draft.secret === '' ? undefined : draft.secret,
        encoding: draft.encoding,
      }
    case 'imported':
      return { kind: 'imported', id: draft.keySet }
    case 'environment':
    case 'test-keys':
    case 'none':
      return { kind: draft.source }
  }
}

function decryptOf(draft: HowDraft): string | null | undefined {
  if (draft.decryptKind === 'none') return null
  if (draft.decryptKind === 'secret') return octJwk(draft.decryptSecret, draft.decryptEncoding)
  return draft.decryptKey.trim() === '' ? undefined : draft.decryptKey
}

/** Checks a draft by the contract's own schema. What is not chosen is never in the way. */
export function readHow(draft: HowDraft): ReadHow {
  const problems = new Map<Field, string>()
  const { entries } = InspectHow
  const verifyWith = v.safeParse(entries.verifyWith, sourceOf(draft))
  const sourceField = fieldOf[draft.source]
  if (!verifyWith.success && sourceField !== undefined) problems.set(sourceField, texts[sourceField])
  const algorithms = v.safeParse(
    entries.algorithms,
    draft.algorithms === undefined ? null : SIGNATURE_ALGORITHMS.filter((name) => draft.algorithms?.has(name)),
  )
  if (!algorithms.success) problems.set('algorithms', texts.algorithms)
  const decryptWith = v.safeParse(entries.decryptWith, decryptOf(draft))
  const decryptField = draft.decryptKind === 'secret' ? 'decryptSecret' : 'decryptKey'
  if (!decryptWith.success) problems.set(decryptField, texts[decryptField])
  if (!verifyWith.success || !algorithms.success || !decryptWith.success) return { ok: false, problems }
  return {
    ok: true,
    how: {
      verifyWith: verifyWith.output,
      algorithms: algorithms.output,
      decryptWith: decryptWith.output,
      detachedPayload: draft.detached === '' ? null : draft.detached,
    },
  }
}

const sourceWords: Readonly<Record<KeySource['kind'], string>> = {
  environment: 'the environment’s keys',
  'jwks-url': 'the keys at an address',
  discovery: 'the keys of an issuer',
  keys: 'pasted keys',
  secret: 'a shared secret',
  imported: 'an imported set of keys',
  'test-keys': 'the keys made here to test',
  none: 'no key',
}

/** Where keys may come from, in the order offered. */
export const SOURCES = (
  [
    ['environment', 'The environment’s keys'],
    ['jwks-url', 'A JWKS address'],
    ['discovery', 'An issuer’s metadata'],
    ['keys', 'A pasted key, JWKS, PEM or certificate'],
    ['secret', 'A shared secret (HMAC)'],
    ['imported', 'An imported set'],
    ['test-keys', 'The keys made here to test'],
    ['none', 'None: only take it apart'],
  ] as const
).map(([value, text]) => ({ value, text }))

/** How a token is looked at, in one line. */
export function howWords({ verifyWith, algorithms, decryptWith, detachedPayload }: InspectHow): string {
  const more = [
    algorithms !== null && `only ${algorithms.join(', ')}`,
    decryptWith !== null && 'decrypted with a given key',
    detachedPayload !== null && 'with given content',
  ].filter((part) => part !== false)
  return [`Checked with ${sourceWords[verifyWith.kind]}`, ...more].join(', ')
}
