import type { App } from '../../../../shared/contract/apps'
import type { Endpoint } from '../../../../shared/contract/capture'
import { WEBHOOKS_SCOPE } from '../../../../shared/contract/webhooks'

/** The apps, those first whose secret is here and that may write webhooks: without either the check cannot go on. */
export const sortedApps = (apps: readonly App[]): readonly App[] => {
  const rank = ({ hasSecret, scopes }: App): number => (hasSecret ? 2 : 0) + (scopes.includes(WEBHOOKS_SCOPE) ? 1 : 0)
  return [...apps].sort((one, other) => rank(other) - rank(one))
}

/** The endpoints that are on, those with a signing secret first. One that is off answers 404: it cannot pass. */
export const sortedEndpoints = (endpoints: readonly Endpoint[]): readonly Endpoint[] =>
  endpoints.filter(({ isOn }) => isOn).sort((one, other) => Number(other.hasSecret) - Number(one.hasSecret))
