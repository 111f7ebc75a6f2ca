import type { IconName } from './icon'

/** What a colour means. A tone never stands alone: an icon and a word say the same. */
export type Tone = 'good' | 'bad' | 'warn' | 'info' | 'muted'

export const toneIcons: Readonly<Record<Tone, IconName>> = {
  good: 'check',
  bad: 'cross',
  warn: 'warning',
  info: 'info',
  muted: 'minus',
}
