import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'
import './button.css'

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  readonly look?: 'default' | 'primary' | 'quiet' | 'danger'
  readonly icon?: IconName
  /** In a narrow pane only the icon is drawn; the name stays. `late`: for short names, in a very narrow one only. */
  readonly collapses?: boolean | 'late'
  readonly type?: 'button' | 'submit'
  /** Its work is under way: it says so, and takes no second click. Focus stays on it, which `disabled` would drop. */
  readonly pending?: boolean
}

export function Button({
  look = 'default',
  icon,
  collapses = false,
  pending = false,
  type = 'button',
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      title={collapses !== false && typeof children === 'string' ? children : undefined}
      {...rest}
      type={type}
      className={classNames(
        'button',
        `button-${look}`,
        children === undefined && 'button-square',
        collapses !== false && (collapses === 'late' ? 'button-collapses-late' : 'button-collapses'),
        className,
      )}
      aria-busy={pending}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        // A submit button submits by default: a second one must be stopped here.
        if (pending) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {pending ? <span className="spinner" aria-hidden="true" /> : icon !== undefined && <Icon name={icon} />}
      {children !== undefined && <span className="button-label">{children}</span>}
    </button>
  )
}
