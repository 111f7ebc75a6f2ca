import * as v from 'valibot'
import { ImportedSchema } from '../../../shared/contract/graphql'
import type { Records } from '../../ports/records'

const Stored = v.object({ about: ImportedSchema, sdl: v.string() })
type Stored = v.InferOutput<typeof Stored>

/** The value of the store that holds an environment's schema: to be removed with the environment. */
export const schemaValueName = (environmentId: string): string => `graphql/schema/${environmentId}`

/** The partner's schema of each environment, in the encrypted store. */
export interface Schemas {
  about(environmentId: string): Promise<ImportedSchema | null>
  sdl(environmentId: string): Promise<string | null>
  put(environmentId: string, schema: Stored): Promise<void>
  remove(environmentId: string): Promise<void>
  /** Reads anew what is asked for next: an environment may have been wiped. */
  forget(): void
}

export function createSchemas(values: Records['values']): Schemas {
  /** Asked for with every view, where reading megabytes for a line would show. */
  const known = new Map<string, ImportedSchema | null>()

  async function read(environmentId: string): Promise<Stored | null> {
    const bytes = await values.get(schemaValueName(environmentId))
    return bytes === undefined ? null : v.parse(Stored, JSON.parse(new TextDecoder().decode(bytes)))
  }

  return {
    async about(environmentId) {
      const cached = known.get(environmentId)
      if (cached !== undefined) return cached
      const about = (await read(environmentId))?.about ?? null
      known.set(environmentId, about)
      return about
    },
    sdl: async (environmentId) => (await read(environmentId))?.sdl ?? null,
    async put(environmentId, schema) {
      await values.put(schemaValueName(environmentId), new TextEncoder().encode(JSON.stringify(schema)))
      known.set(environmentId, schema.about)
    },
    async remove(environmentId) {
      await values.remove(schemaValueName(environmentId))
      known.set(environmentId, null)
    },
    forget: () => known.clear(),
  }
}
