import type { Rotation } from '../../../../shared/contract/webhooks'
import type { Tone } from '../../ui/tone'

interface RotationText {
  readonly title: string
  readonly tone: Tone
  readonly meaning: string
}

/** How the change of a signing secret went, and what to do next. */
export const rotationTexts: Readonly<Record<Rotation['state'], RotationText>> = {
  updating: {
    title: 'The platform is being told the new secret…',
    tone: 'info',
    meaning: 'It is stored, and accepted here beside the former one.',
  },
  checking: {
    title: 'The platform took the new secret; a test is on its way…',
    tone: 'info',
    meaning: 'Its signature shows which secret the platform signs with.',
  },
  verified: {
    title: 'Verified with the new secret',
    tone: 'good',
    meaning: 'A test delivery arrived, signed with it. The former one can be forgotten at the endpoint.',
  },
  'former-secret': {
    title: 'The test was signed with the former secret',
    tone: 'warn',
    meaning: 'The platform has not taken the new one over, or not yet. Both are accepted here. Send another test.',
  },
  mismatch: {
    title: 'The test fits neither secret',
    tone: 'bad',
    meaning: 'Look at the signature of the delivery: its doctor says why.',
  },
  'not-arrived': {
    title: 'The platform took the new secret, but no test arrived',
    tone: 'warn',
    meaning: 'Both secrets are accepted here. See that the address reaches this computer, and send a test.',
  },
  elsewhere: {
    title: 'The platform took the new secret',
    tone: 'good',
    meaning:
      'The webhook points elsewhere, so no delivery can be looked at here. Give the secret to whoever receives there: it is in the vault, and can be copied on the Secrets screen.',
  },
  refused: {
    title: 'The platform did not take the new secret',
    tone: 'bad',
    meaning: 'Nothing changed: the former secret stays the present one.',
  },
  unknown: {
    title: 'It is not known whether the platform took the new secret',
    tone: 'warn',
    meaning: 'Both are accepted here, so nothing is lost. Sent again, it is the same new secret.',
  },
}
