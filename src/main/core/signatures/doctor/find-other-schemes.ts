import type { Diagnosis, SignatureReason, SignatureSettings } from '../../../../shared/contract/signatures'
import type { SignedRequest, SigningSecrets } from '../../../ports/signatures'
import { schemeOf, schemesSeenIn } from '../schemes'
import { verifySignature } from '../verify-signature'

const MATCHING: readonly SignatureReason[] = ['match', 'match-previous', 'timestamp-out-of-tolerance']

/** Schemes whose headers the request has, but for the one that is chosen. */
export const otherSchemesIn = (settings: SignatureSettings, request: SignedRequest) =>
  schemesSeenIn(request.headers).filter((name) => name !== settings.scheme)

interface OtherScheme {
  readonly diagnosis: Diagnosis
  /** True when the signature matches by it: then nothing else is wrong. */
  readonly isRight: boolean
}

export const findOtherSchemes = (
  settings: SignatureSettings,
  secrets: SigningSecrets,
  request: SignedRequest,
): readonly OtherScheme[] =>
  otherSchemesIn(settings, request).map((scheme) => {
    const other: SignatureSettings = { ...settings, scheme, custom: null }
    const { reason, headerName } = verifySignature(other, secrets, request)
    const isRight = MATCHING.includes(reason)
    const { label } = schemeOf(other)
    const explanation = isRight
      ? `The request is signed by another scheme (${label}, in ${headerName}), and that signature matches. Choose that scheme for this endpoint.`
      : `The request has a signature of another scheme (${label}, in ${headerName}). If that is what the sender uses, choose it for this endpoint, and store the secret that belongs to it.`
    return { diagnosis: { code: 'other-scheme', explanation }, isRight }
  })
