import { Tokens } from '../features/tokens/tokens'
import { Button } from '../ui/button'
import { goToRegistration } from './journeys'
import { useApps } from './use-apps'
import { useKeySource } from './use-environment'

export function TokensScreen() {
  return (
    <Tokens
      apps={useApps()}
      keySource={useKeySource()}
      registerAction={
        <Button look="primary" icon="plus" onClick={goToRegistration}>
          Register an app
        </Button>
      }
    />
  )
}
