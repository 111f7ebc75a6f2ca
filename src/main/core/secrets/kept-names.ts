import * as v from 'valibot'
import { SecretName } from '../../../shared/contract/secrets'
import type { Records } from '../../ports/records'

const VALUE = 'secrets/kept'
const Names = v.array(SecretName)

/** The problems that the user decided to leave as they are, by the secret's name. Kept over restarts. */
export function createKeptNames(values: Pick<Records['values'], 'get' | 'put'>) {
  async function list(): Promise<Set<string>> {
    const bytes = await values.get(VALUE)
    if (bytes === undefined) return new Set()
    const names = v.safeParse(v.pipe(v.string(), v.parseJson(), Names), Buffer.from(bytes).toString())
    // Of another version: then the user is asked again, which does no harm.
    return new Set(names.success ? names.output : [])
  }

  return {
    list,
    async add(name: string): Promise<void> {
      const names = (await list()).add(name)
      await values.put(VALUE, Buffer.from(JSON.stringify([...names].sort())))
    },
  }
}
