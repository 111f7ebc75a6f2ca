import type { SignatureScheme } from '../../../shared/contract/capture'
import type { SignatureVerdict } from '../../../shared/contract/deliveries'
import type { SignedRequest, VerifySignature } from '../../ports/signatures'
import { verifyArgusSignature } from './argus'

/** How one scheme is checked. Pure, and a malformed request is a finding. */
type VerifyScheme = (secret: string | null, request: SignedRequest) => SignatureVerdict

const SCHEMES: Readonly<Record<SignatureScheme, VerifyScheme>> = {
  argus: verifyArgusSignature,
}

export const verifySignature: VerifySignature = (scheme, secret, request) => SCHEMES[scheme](secret, request)
