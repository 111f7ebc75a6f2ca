import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Jwk = Readonly<Record<string, unknown>>

/** The parts of a cookbook file that are used here. A file with several signatures has several algorithms and keys. */
export interface CookbookVector {
  readonly title: string
  readonly input: {
    readonly alg: string | readonly string[]
    readonly key: Jwk | readonly Jwk[]
    readonly payload: string
  }
  readonly output: { readonly compact?: string; readonly json?: unknown; readonly json_flat?: unknown }
}

export interface AppendixVectors {
  readonly cases: readonly {
    readonly id: string
    readonly alg: string
    readonly key?: Jwk | null
    readonly compact?: string
    readonly result: 'valid' | 'invalid'
  }[]
}

const folder = join(import.meta.dirname, '../../../../vectors')

const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'))

/** `path` inside `rfc7520`, without `.json`. */
export const readCookbook = (path: string): CookbookVector => read(`rfc7520/${path}.json`) as CookbookVector

export const readAppendixA = (): AppendixVectors => read('rfc/rfc7515-appendix-a.json') as AppendixVectors
