import { lazy, Suspense } from 'react'
import { openToken } from '../features/tokens/screen-store'
import { Loading } from '../ui/loading'

/** With an editor that is larger than all the rest of the page: fetched when a test token is first wanted. */
const LazyPane = lazy(async () => ({ default: (await import('../features/test-tokens/make-pane')).MakePane }))

export function MakePane() {
  return (
    <Suspense fallback={<Loading />}>
      <LazyPane onMade={openToken} />
    </Suspense>
  )
}
