import type { Scope } from '../../../../shared/contract/apps'
import { api } from '../../bridge/api'
import { useQuery, type UsedQuery } from '../../bridge/use-query'

/** The scopes that the platform publishes, with what each is for. */
export const useScopes = (): UsedQuery<{ scopes: Scope[] }> => useQuery('scopes', () => api.apps.scopes())
