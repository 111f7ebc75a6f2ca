import { Icon, type IconName } from './icon'
import { toneIcons, type Tone } from './tone'
import './status-word.css'

interface StatusWordProps {
  readonly tone: Tone
  readonly children: string
  readonly icon?: IconName
}

/** A state by icon, word and colour. */
export function StatusWord({ tone, children, icon = toneIcons[tone] }: StatusWordProps) {
  return (
    <span className={`status-word tone-${tone}`}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  )
}
