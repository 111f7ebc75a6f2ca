import type { ReactNode } from 'react'
import { Button } from './button'
import { Icon } from './icon'
import { toneIcons, type Tone } from './tone'
import './notice.css'

interface NoticeProps {
  readonly tone: Tone
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
  readonly onDismiss?: () => void
}

/** Something to read. A bad one is read out at once, the others when there is a pause. */
export function Notice({ tone, title, children, actions, onDismiss }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <span className={`notice-icon tone-${tone}`}>
        <Icon name={tone === 'bad' ? 'warning' : toneIcons[tone]} />
      </span>
      <div className="notice-text">
        <strong>{title}</strong>
        {children}
      </div>
      {onDismiss !== undefined && (
        <Button look="quiet" icon="close" aria-label={`Dismiss: ${title}`} onClick={onDismiss} />
      )}
      {actions !== undefined && <div className="notice-actions">{actions}</div>}
    </div>
  )
}
