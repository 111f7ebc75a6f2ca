import type { AppAnnounce } from '../shared/contract'
import type { Ports } from './app-ports'
import type { Tokens } from './core/tokens/create-tokens'
import { createTestTokens, type TestTokens } from './core/tokens/make/create-test-tokens'
import type { EnvironmentSource } from './ports/environment'
import type { SecretVault } from './ports/vault'
import { timerScheduler } from './scheduler'

interface TestTokensParts {
  readonly ports: Ports
  readonly announce: AppAnnounce
  readonly vault: SecretVault
  readonly environment: EnvironmentSource
  /** Where a token that was made is kept. */
  readonly tokens: () => Pick<Tokens, 'add'>
  readonly onKeysChanged: () => void
}

/** Test tokens go into the same list as all others, judged by the keys that sign them. */
export function composeTestTokens({
  ports,
  announce,
  vault,
  environment,
  tokens,
  onKeysChanged,
}: TestTokensParts): TestTokens {
  return createTestTokens({
    records: ports.engine.records,
    vault,
    environment,
    keyServer: ports.keyServer,
    clock: ports.clock,
    random: ports.random,
    scheduler: timerScheduler,
    log: ports.log,
    keep: (token, environmentId) =>
      tokens().add(token, { origin: 'made', clientId: null, scope: null, expiresAt: null }, environmentId),
    onKeysChanged,
    announce: announce.testTokens,
  })
}
