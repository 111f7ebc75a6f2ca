import type { SignatureReason, SignatureReport, SignatureState } from '../../../../shared/contract/signatures'
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
  match: 'The signature matches what was received',
  'match-previous': 'The signature matches with the secret before the present one',
  'no-secret': 'No signing secret is known for the endpoint',
  'bad-secret': 'The secret of the endpoint cannot be a key of its scheme',
  'header-absent': 'The signature header is absent',
  'header-repeated': 'The signature header occurs more than once',
  'header-malformed': 'The signature header cannot be read',
  'wrong-algorithm': 'The signature names another algorithm',
  'timestamp-out-of-tolerance': 'The signature matches, but the time that it names is too far from the time of arrival',
  mismatch: 'The signature is of other bytes, or made with another secret',
}

type DiagnosisCode = SignatureReport['diagnoses'][number]['code']

export const diagnosisTitles: Readonly<Record<DiagnosisCode, string>> = {
  'header-absent': 'The header is absent',
  'header-malformed': 'The header cannot be read',
  'wrong-secret': 'Another secret',
  'previous-secret': 'The secret before the present one',
  'secret-white-space': 'White space around the secret',
  'secret-encoding': 'The secret in another encoding',
  'body-reserialized': 'The JSON was written anew',
  'body-line-breaks': 'Line breaks were changed',
  'timestamp-out-of-tolerance': 'The signed time is too far off',
  'duplicate-id': 'The id came before',
  'other-scheme': 'The signature of another scheme',
}
