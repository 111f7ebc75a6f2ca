import { useStore } from 'zustand'
import { openEnvironment } from '../features/environment/dialog-store'
import { environment } from '../features/environment/store'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'

/** Which platform the steps are for, and what it lacks. */
export function FirstRunLead() {
  const view = useStore(environment, (state) => state.view)
  if (view === undefined || view.kind === 'sandbox')
    return (
      <p className="first-run-lead">
        Nothing to set up: a platform of its own runs on this computer. Three steps, a minute in all.
      </p>
    )
  return (
    <>
      <p className="first-run-lead">
        These steps are done on <strong className="foreign">{view.name}</strong>
        {view.isProduction ? ', where real customers are.' : '.'}
      </p>
      {!view.hasAdminToken && (
        <Notice
          tone="info"
          title="No admin access token yet"
          actions={
            <Button
              icon="key"
              onClick={() => {
                openEnvironment(view.id)
              }}
            >
              Give it one…
            </Button>
          }
        >
          <p>The platform asks for one to list and register apps. An app that exists already needs none.</p>
        </Notice>
      )}
    </>
  )
}
