import { lazy, Suspense, useState } from 'react'
import { useStore } from 'zustand'
import { environment } from '../features/environment/store'
import { tokens } from '../features/tokens/store'
import { Loading } from '../ui/loading'
import { useNow } from '../ui/use-now'
import { RegisterAction } from './first-actions'
import { navigation } from './navigation'
import { useApps } from './use-apps'

/** The editors and the language are larger than all the rest of the page: fetched when the screen is first looked at. */
const Graphql = lazy(async () => ({ default: (await import('../features/graphql/graphql')).Graphql }))

export function GraphqlScreen() {
  const isShown = useStore(navigation, ({ screen }) => screen === 'graphql')
  const [isWanted, setIsWanted] = useState(isShown)
  // A hidden screen is drawn in the background: without this it would be fetched at every start.
  if (isShown && !isWanted) setIsWanted(true)
  return isWanted ? (
    <Suspense fallback={<Loading />}>
      <Filled />
    </Suspense>
  ) : null
}

function Filled() {
  const kept = useStore(tokens, ({ view }) => view?.tokens)
  const tenantId = useStore(environment, ({ view }) => view?.tenantId ?? null)
  const now = useNow()
  return (
    <Graphql
      apps={useApps()}
      tokens={(kept ?? []).filter(({ expiresAt }) => expiresAt === null || expiresAt > now)}
      tenantId={tenantId}
      registerAction={<RegisterAction />}
    />
  )
}
