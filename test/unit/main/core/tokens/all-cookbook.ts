import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

type Jwk = Readonly<Record<string, unknown>>

/** One example of the JOSE cookbook, in each serialization that is printed there. */
export interface CookbookExample {
  readonly file: string
  readonly title: string
  /** The payload or the plaintext. */
  readonly content: string
  /** A JWK or several; a password where there is none. */
  readonly keys: readonly Jwk[]
  readonly password: string | null
  readonly algorithms: readonly string[]
  /** Compact text, or JSON text. */
  readonly serializations: readonly { readonly form: string; readonly text: string }[]
}

interface ExampleFile {
  readonly title: string
  readonly input: {
    readonly payload?: string
    readonly plaintext?: string
    readonly key?: Jwk | readonly Jwk[]
    readonly pwd?: string
    readonly alg: string | readonly string[]
  }
  readonly output: Readonly<Record<string, unknown>>
}

const folder = join(import.meta.dirname, '../../../../vectors/rfc7520')
const NAMES: Readonly<Record<string, string>> = { compact: 'compact', json: 'general', json_flat: 'flattened' }

/** `path` inside the cookbook. */
function readExample(path: string, read?: (file: Record<string, unknown>) => unknown): CookbookExample {
  const file = JSON.parse(readFileSync(join(folder, path), 'utf8')) as Record<string, unknown>
  const {
    title = String(file['title']),
    input,
    output,
  } = (read?.(file) ?? file) as Partial<ExampleFile> & Pick<ExampleFile, 'input' | 'output'>
  return {
    file: basename(path),
    title,
    content: input.payload ?? input.plaintext ?? '',
    keys: [input.key ?? []].flat(),
    password: input.pwd ?? null,
    algorithms: [input.alg].flat(),
    serializations: Object.entries(output).map(([form, value]) => ({
      form: NAMES[form] ?? form,
      text: typeof value === 'string' ? value : JSON.stringify(value),
    })),
  }
}

const readFolder = (name: string): CookbookExample[] =>
  readdirSync(join(folder, name))
    .sort()
    .map((file) => readExample(`${name}/${file}`))

export const signedExamples: readonly CookbookExample[] = [
  ...readFolder('jws'),
  readExample('curve25519/jws.json'),
  ...readFolder('rfc7797'),
]

export const encryptedExamples: readonly CookbookExample[] = [
  ...readFolder('jwe'),
  readExample('curve25519/ecdh-es.json'),
]

/** A JWT that is signed, then encrypted; the example of what is outside, with the key to open it. */
export const nestedExample = readExample('6.nesting_signatures_and_encryption.json', (file) => file['encrypt'])
/** What is inside of it. */
export const nestedSignedExample = readExample('6.nesting_signatures_and_encryption.json', (file) => file['sign'])

/** Each serialization of each example, for a test of its own. */
export const each = (
  examples: readonly CookbookExample[],
): { name: string; form: string; text: string; example: CookbookExample }[] =>
  examples.flatMap((example) =>
    example.serializations.map(({ form, text }) => ({ name: `${example.file}, ${form}`, form, text, example })),
  )
