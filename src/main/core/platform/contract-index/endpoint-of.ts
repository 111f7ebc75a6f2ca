import type { EndpointNote } from '../../../../shared/contract/contract-index'
import { endpoints } from './endpoints'
import { readSectionRoute } from './section-route'

/** Our note on the route that a section is about, or null. A route that gained a method is still that route. */
export function endpointOf(title: string): EndpointNote | null {
  const route = readSectionRoute(title)
  if (!route) return null
  const found = endpoints.find(
    ({ path, methods }) => path === route.path && methods.some((method) => route.methods.includes(method)),
  )
  return found ? { ...found, methods: [...route.methods] } : null
}
