import { useState } from 'react'
import type { PolicyView } from '../../../../../shared/contract/inspection'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useQuery } from '../../../bridge/use-query'
import { Button } from '../../../ui/button'
import { Loading } from '../../../ui/loading'
import { Pane, PaneBody } from '../../../ui/pane'
import { PolicyForm } from './policy-form'

/** What tokens are measured by in the current environment. Draw it anew when that is another one, or says something else. */
export function PolicyPane() {
  const asked = useQuery('', () => api.tokens.policy())
  const [saved, setSaved] = useState<PolicyView>()
  const view = saved ?? asked.data
  return (
    <Pane label="Policy" inheritsFocus head={<h2>Policy</h2>}>
      <PaneBody>
        {asked.error !== undefined && (
          <ErrorNote error={asked.error} actions={<Button onClick={asked.retry}>Try again</Button>} />
        )}
        {view === undefined && asked.error === undefined && <Loading />}
        {view !== undefined && <PolicyForm view={view} onSaved={setSaved} />}
      </PaneBody>
    </Pane>
  )
}
