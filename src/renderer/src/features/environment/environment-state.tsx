import type { Environment } from '../../../../shared/contract/environment'
import { StatusWord } from '../../ui/status-word'
import { environmentStates } from './environment-texts'

/** Whether it is there, or that it lacks the admin access token. Short: it stands in the rail. */
export function EnvironmentState({ of: { state, hasAdminToken } }: { readonly of: Environment }) {
  if (state === 'ready' && !hasAdminToken)
    return (
      <StatusWord tone="warn" icon="key">
        No token
      </StatusWord>
    )
  const { word, tone, icon } = environmentStates[state]
  return (
    <StatusWord tone={tone} icon={icon}>
      {word}
    </StatusWord>
  )
}
