import type { EnvironmentView } from '../../../../shared/contract/environment'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { openAddition, openEnvironment } from './dialog-store'
import { EnvironmentState } from './environment-state'
import { ProductionMark } from './production-mark'
import { environment } from './store'

/** Closes the popover that the element is in: the focus goes back to what opened it. */
const closePopover = (element: HTMLElement): void => {
  element.closest<HTMLElement>('[popover]')?.hidePopover()
}

/** All environments: one click works with another one. */
export function EnvironmentSwitcher({ view: { environments } }: { readonly view: EnvironmentView }) {
  const select = useCommand(api.environment.select)
  const run = async (id: string, button: HTMLElement): Promise<void> => {
    const done = await select.run({ id })
    if (!done.ok) return
    environment.accept(done.value)
    closePopover(button)
  }
  return (
    <>
      <ul className="environment-list" aria-label="Environments">
        {environments.map((one) => (
          <li key={one.id} className={one.isCurrent ? 'environment-current' : undefined}>
            <button
              type="button"
              className="environment-choice"
              aria-current={one.isCurrent ? 'true' : undefined}
              onClick={(event) => void run(one.id, event.currentTarget)}
            >
              <strong className="ellipsis foreign">{one.name}</strong>
              <span className="environment-words">
                <EnvironmentState of={one} />
                {one.isProduction && <ProductionMark />}
              </span>
            </button>
            {one.kind !== 'sandbox' && (
              <Button
                aria-label={`Change ${one.name}…`}
                onClick={(event) => {
                  closePopover(event.currentTarget)
                  openEnvironment(one.id)
                }}
              >
                Change…
              </Button>
            )}
          </li>
        ))}
      </ul>
      {select.error !== undefined && <ErrorNote error={select.error} />}
      <Button
        icon="plus"
        onClick={(event) => {
          closePopover(event.currentTarget)
          openAddition()
        }}
      >
        Add an environment…
      </Button>
    </>
  )
}
