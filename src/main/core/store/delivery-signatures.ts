import type { EndpointId } from '../../../shared/contract/capture'
import type { SignatureReport, SignatureSettings, SignatureVerdict } from '../../../shared/contract/signatures'
import type { ReceivedDelivery } from '../../ports/records'
import type { ExplainSignature, SignedRequest, SigningSecrets, VerifySignature } from '../../ports/signatures'
import type { WatchedEndpoint } from '../../ports/store-host'
import { fromHeaderText } from './header-text'

/** Of a delivery whose endpoint is gone: there is nothing to check with. */
const UNKNOWN: SignatureSettings = { scheme: 'argus', custom: null, toleranceS: 300 }
const NO_SECRETS: SigningSecrets = { current: null, previous: null }

export interface DeliverySignatures {
  watch(endpoints: readonly WatchedEndpoint[]): void
  verify(delivery: ReceivedDelivery): SignatureVerdict
  /** `stored` is how the endpoint is to be checked by its record: one that is off is not watched. */
  explain(
    endpointId: EndpointId,
    stored: SignatureSettings | undefined,
    request: SignedRequest,
    isDuplicate: boolean,
  ): SignatureReport
}

/** Checks with what each endpoint is set to now. The secrets are in memory only. */
export function createDeliverySignatures(
  verifySignature: VerifySignature,
  explainSignature: ExplainSignature,
): DeliverySignatures {
  let watched: ReadonlyMap<EndpointId, WatchedEndpoint> = new Map()

  return {
    watch: (endpoints) => {
      watched = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]))
    },

    verify: ({ endpointId, headersJson, body, receivedAt }) => {
      const { signature = UNKNOWN, secrets = NO_SECRETS } = watched.get(endpointId) ?? {}
      const canCheck = secrets.current !== null || secrets.previous !== null
      // Without a secret the headers decide nothing, and reading them is what costs most here.
      const headers = canCheck ? fromHeaderText(headersJson) : []
      return verifySignature(signature, secrets, { headers, body, receivedAt })
    },

    explain: (endpointId, stored = UNKNOWN, request, isDuplicate) => {
      const { signature = stored, secrets = NO_SECRETS } = watched.get(endpointId) ?? {}
      return explainSignature(signature, secrets, request, { isDuplicate })
    },
  }
}
