import type { Webhook } from '../../../../shared/contract/webhooks'
import type { IconName } from '../../ui/icon'
import type { Tone } from '../../ui/tone'

interface AddressText {
  readonly word: string
  /** In a row of the list. */
  readonly short: string
  readonly tone: Tone
  readonly icon: IconName
  readonly meaning: string
}

/** What the address of a webhook is to this computer. */
export const addressTexts: Readonly<Record<Webhook['address'], AddressText>> = {
  local: {
    word: 'this computer',
    short: 'this computer',
    tone: 'muted',
    icon: 'endpoint',
    meaning: 'directly; only a platform on this computer can send there',
  },
  tunnel: { word: 'through the tunnel', short: 'tunnel', tone: 'good', icon: 'tunnel', meaning: 'as it is now' },
  former: {
    word: 'a former address',
    short: 'former',
    tone: 'warn',
    icon: 'warning',
    meaning: 'nothing that is sent there arrives',
  },
  elsewhere: {
    word: 'elsewhere',
    short: 'elsewhere',
    tone: 'muted',
    icon: 'arrow',
    meaning: 'at no address of this computer',
  },
}
