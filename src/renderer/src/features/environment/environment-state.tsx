import type { Environment } from '../../../../shared/contract/environment'
import { StatusWord } from '../../ui/status-word'
import { environmentStates } from './environment-texts'

/** Whether it is there, or what it lacks. */
export function EnvironmentState({ of: { state, hasAdminToken } }: { readonly of: Environment }) {
  if (state === 'ready' && !hasAdminToken)
    return (
      <StatusWord tone="warn" icon="key">
        No admin token
      </StatusWord>
    )
  const { word, tone, icon } = environmentStates[state]
  return (
    <StatusWord tone={tone} icon={icon}>
      {word}
    </StatusWord>
  )
}
