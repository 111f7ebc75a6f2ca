import type { AppAnnounce } from '../shared/contract'
import type { Ports } from './app-ports'
import { composeTestTokens } from './compose-test-tokens'
import { createBodyReader } from './core/deliveries/body-reader'
import { createRevoke, type RevokeDeps } from './core/oauth/revoke'
import { approvedScopes } from './core/platform/approved-scopes'
import { describeApp } from './core/platform/describe-app'
import type { AccessLog } from './core/secrets/access-log'
import { createTokens, type Tokens, type TokensDeps } from './core/tokens/create-tokens'
import { createTokenFacts, type TokenFactsDeps } from './core/tokens/facts/token-facts'
import { createKeys, type Keys } from './core/tokens/key-history/create-keys'
import type { TestTokens } from './core/tokens/make/create-test-tokens'
import type { SecretVault } from './ports/vault'
import { timerScheduler } from './scheduler'

interface TokensParts
  extends
    RevokeDeps,
    Pick<TokensDeps, 'http' | 'clipboard' | 'requestToken' | 'refresh'>,
    Pick<TokenFactsDeps, 'observedClock' | 'knownScopes'> {
  readonly ports: Ports
  readonly announce: AppAnnounce
  readonly vault: SecretVault
  readonly accessLog: Pick<AccessLog, 'note'>
  /** There is another test key, or one less. */
  readonly onTestKeysChanged: () => void
}

/** What is made of tokens: those that are kept, those made to test with, and the keys that both are judged by. */
interface ComposedTokens {
  readonly tokens: Tokens
  readonly testTokens: TestTokens
  readonly keys: Keys
}

export function composeTokens(parts: TokensParts): ComposedTokens {
  const { ports, announce, environment, http, accessLog } = parts
  const { clock, random, log, notifier } = ports
  const { records } = ports.engine
  const scheduler = timerScheduler
  const readBody = createBodyReader(records.deliveries)

  const testTokens = composeTestTokens({
    ...{ ports, announce, environment },
    vault: parts.vault,
    tokens: () => tokens,
    onKeysChanged: () => {
      parts.onTestKeysChanged()
      keys.testKeysChanged()
      void tokens.testKeysChanged()
    },
  })
  const tokens: Tokens = createTokens({
    ...{ records, environment, http, notifier, clock, scheduler, random, log },
    testKeys: testTokens.keySet,
    factsOf: createTokenFacts({
      ...{ environment, log, random },
      observedClock: parts.observedClock,
      knownScopes: parts.knownScopes,
      approvedScopes: (environmentId, clientId) => approvedScopes(records.apps, environmentId, clientId),
      testKeyThumbprints: testTokens.thumbprints,
    }),
    testIssuer: testTokens.issuer,
    deliveries: {
      get: (id) => records.deliveries.get(id),
      newest: (limit) => records.deliveries.newest(limit),
      bodyStart: (id, maxBytes, decoded) => readBody({ id, offset: 0, maxBytes, decoded }),
    },
    requestToken: parts.requestToken,
    refresh: parts.refresh,
    revoke: createRevoke(parts),
    nameOfApp: async (environmentId, clientId) => {
      const record = (await records.apps.list(environmentId)).find((app) => app.clientId === clientId)
      return record === undefined ? null : describeApp(record).name
    },
    clipboard: parts.clipboard,
    onCopied: (id) => accessLog.note(`token/${id}`, 'read'),
    announce: {
      ...announce.tokens,
      changed: (view) => {
        announce.tokens.changed(view)
        keys.tokensChanged()
      },
    },
    onKeysFetched: (fetched) => keys.keysFetched(fetched),
    importedSet: (id) => keys.importedSet(id),
  })
  const keys: Keys = createKeys({
    ...{ records, environment, http, notifier, clock, scheduler, random, log },
    files: ports.files,
    clipboard: ports.clipboard,
    testKeys: testTokens.keys,
    onKeysChanged: () => void tokens.rejudge(),
    announce: announce.keys,
  })
  return { tokens, testTokens, keys }
}
