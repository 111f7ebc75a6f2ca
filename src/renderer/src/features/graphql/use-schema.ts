import { buildSchema, type GraphQLSchema } from 'graphql'
import { useStore } from 'zustand'
import { api } from '../../bridge/api'
import { useQuery } from '../../bridge/use-query'
import { graphql } from './store'

/** The imported schema of the current environment, built anew when another was imported. */
export function useSchema(): GraphQLSchema | undefined {
  const key = useStore(graphql, ({ view }) =>
    view?.schema === undefined || view.schema === null
      ? ''
      : `${view.environmentId} ${String(view.schema.importedAt)} ${view.schema.name}`,
  )
  const { data } = useQuery(key, async () => {
    if (key === '') return undefined
    const { sdl } = await api.graphql.schema()
    // Main built it before it was kept.
    return sdl === null ? undefined : buildSchema(sdl, { assumeValidSDL: true })
  })
  return data
}
