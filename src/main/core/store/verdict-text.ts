import type {
  SignatureReason,
  SignatureScheme,
  SignatureState,
  SignatureVerdict,
} from '../../../shared/contract/signatures'

/**
 * A verdict as it is stored: a list without names, as there is one for every delivery. The state is not in it; that is a
 * column of its own, for queries.
 */
type Stored = [
  scheme: SignatureScheme,
  reason: SignatureReason,
  explanation: string,
  headerName: string,
  headerValue: string | null,
  signedBytes: number,
]

export function toVerdictText(verdict: SignatureVerdict): string {
  const { scheme, reason, explanation, headerName, headerValue, signedBytes } = verdict
  return JSON.stringify([scheme, reason, explanation, headerName, headerValue, signedBytes] satisfies Stored)
}

export function fromVerdictText(state: SignatureState, text: string): SignatureVerdict {
  const [scheme, reason, explanation, headerName, headerValue, signedBytes] = JSON.parse(text) as Stored
  return { state, scheme, reason, explanation, headerName, headerValue, signedBytes }
}
