import { apps } from './apps'
import { capture } from './capture'
import { contractIndex } from './contract-index'
import type { Announce, Client, Handlers } from './define'
import { deliveries } from './deliveries'
import { environment } from './environment'
import { graphql } from './graphql'
import { keys } from './keys'
import { loop } from './loop'
import { oauth } from './oauth'
import { secrets } from './secrets'
import { sending } from './sending'
import { testTokens } from './test-tokens'
import { tokens } from './tokens'
import { traces } from './traces'
import { tunnel } from './tunnel'
import { vault } from './vault'
import { webhooks } from './webhooks'

/** Everything that may cross to the renderer. Preload, main, the client and the tests are all derived from this object. */
export const contract = {
  apps,
  capture,
  contractIndex,
  deliveries,
  environment,
  graphql,
  keys,
  loop,
  oauth,
  secrets,
  sending,
  testTokens,
  tokens,
  traces,
  tunnel,
  vault,
  webhooks,
} as const

export type AppHandlers = Handlers<typeof contract>
export type AppClient = Client<typeof contract>
export type AppAnnounce = Announce<typeof contract>
