import { Secrets } from '../features/secrets/secrets'

export function SecretsScreen() {
  return <Secrets />
}
