import type { SignatureReason, SignatureState } from '../../../../shared/contract/deliveries'
import type { IconName } from '../../ui/icon'
import type { Tone } from '../../ui/tone'

interface StateText {
  readonly word: string
  readonly title: string
  readonly tone: Tone
  readonly icon: IconName
}

export const signatureStates: Readonly<Record<SignatureState, StateText>> = {
  verified: { word: 'verified', title: 'Signature verified', tone: 'good', icon: 'check' },
  failed: { word: 'failed', title: 'Signature does not match', tone: 'bad', icon: 'cross' },
  missing: { word: 'unsigned', title: 'No signature', tone: 'warn', icon: 'warning' },
  unchecked: { word: 'unchecked', title: 'Signature not checked', tone: 'muted', icon: 'minus' },
}

export const signatureReasons: Readonly<Record<SignatureReason, string>> = {
  match: 'The signature matches the body',
  'no-secret': 'No signing secret is known for the endpoint',
  'header-absent': 'The signature header is absent',
  'header-repeated': 'The signature header occurs more than once',
  'header-malformed': 'The signature header cannot be read',
  'wrong-algorithm': 'The signature names another algorithm',
  mismatch: 'The signature is of other bytes, or made with another secret',
}
