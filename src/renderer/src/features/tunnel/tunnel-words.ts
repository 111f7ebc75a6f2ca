import type { TunnelState, TunnelView } from '../../../../shared/contract/tunnel'
import type { IconName } from '../../ui/icon'
import type { Tone } from '../../ui/tone'

interface TunnelText {
  readonly word: string
  readonly tone: Tone
  readonly icon: IconName
  /** What it means for deliveries, in a sentence or two. */
  readonly meaning: string
}

export const tunnelTexts: Readonly<Record<TunnelState, TunnelText>> = {
  idle: {
    word: 'Off',
    tone: 'muted',
    icon: 'minus',
    meaning: 'The catcher has no public address: only this computer can send to it.',
  },
  connecting: {
    word: 'Connecting',
    tone: 'info',
    icon: 'clock',
    meaning: 'A public address is being asked for.',
  },
  up: {
    word: 'Up',
    tone: 'good',
    icon: 'check',
    meaning: 'A request that was sent to the public address came back to this catcher. It is checked again and again.',
  },
  degraded: {
    word: 'Not answering',
    tone: 'warn',
    icon: 'warning',
    meaning:
      'There is an address, but the last request to it did not come back, so deliveries may not arrive now. The platform tries them again.',
  },
  reconnecting: {
    word: 'Reconnecting',
    tone: 'warn',
    icon: 'refresh',
    meaning: 'The connection is lost, and the same address is asked for again. Nothing arrives until it is back.',
  },
  failed: {
    word: 'Refused',
    tone: 'bad',
    icon: 'cross',
    meaning: 'The server has said no. Something has to be changed below; until then it is asked once a minute.',
  },
}

/** The tunnel in the status bar: its address while it has one that is believed in, else its state. */
export function tunnelLine({ state, publicUrl }: Pick<TunnelView, 'state' | 'publicUrl'>): string {
  const { word } = tunnelTexts[state]
  if (publicUrl === null || state === 'idle' || state === 'connecting' || state === 'failed') return word.toLowerCase()
  return state === 'up' ? publicUrl : `${publicUrl} (${word.toLowerCase()})`
}
