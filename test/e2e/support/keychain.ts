import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

interface IndexFile {
  readonly profile: string
  readonly entries: Readonly<Record<string, { readonly generation: string; readonly parts: number }>>
}

/** The names in the vault of a data folder, as its index file says. */
export async function vaultNames(folder: string): Promise<string[]> {
  return Object.keys((await readIndex(folder)).entries).sort()
}

/**
 * Asks the keychain itself, by another program, for a secret of the vault: what `secret-tool` finds, decoded. One random
 * profile in 64 begins with a dash, which only `--` keeps from being an option.
 */
export async function readWithSecretTool(folder: string, name: string): Promise<string> {
  const { profile, entries } = await readIndex(folder)
  const place = entries[name]
  if (!place) throw new Error(`the index does not know ${name}`)
  const parts = Array.from({ length: place.parts }, (_, part) =>
    execFileSync(
      'secret-tool',
      ['lookup', '--', 'service', 'Signet', 'account', `${profile}/${place.generation}/${part}`],
      {
        encoding: 'utf8',
      },
    ),
  )
  const document = Buffer.concat(parts.map((part) => Buffer.from(part.trim(), 'base64url'))).toString()
  return (JSON.parse(document) as { readonly value: string }).value
}

const readIndex = async (folder: string): Promise<IndexFile> =>
  JSON.parse(await readFile(join(folder, 'signet', 'vault-index.json'), 'utf8')) as IndexFile

/** Puts another value where a secret of one part lies, in the form that the vault writes. */
export async function overwriteWithSecretTool(folder: string, name: string, value: string): Promise<void> {
  const { profile, entries } = await readIndex(folder)
  const place = entries[name]
  if (place?.parts !== 1) throw new Error(`${name} is not one part`)
  const sha256 = createHash('sha256').update(JSON.stringify(value)).digest('base64url')
  const text = Buffer.from(JSON.stringify({ v: 1, name, value, sha256 })).toString('base64url')
  const account = `${profile}/${place.generation}/0`
  execFileSync('secret-tool', ['store', '--label=Signet', '--', 'service', 'Signet', 'account', account], {
    input: text,
  })
}
