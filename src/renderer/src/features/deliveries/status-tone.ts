import type { Tone } from '../../ui/tone'

/** What the status we answered means to the sender: only 2xx is success, anything else it tries again. */
export const statusTone = (status: number): Tone =>
  status >= 200 && status < 300 ? 'good' : status < 400 ? 'warn' : 'bad'
