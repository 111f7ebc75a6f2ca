import type { QuickStartStep, QuickStartStepId } from '../../../../shared/contract/contract-index'
import type { TokenSummary } from '../../../../shared/contract/tokens'
import { bundledIndex } from './bundled-index'

/** What is here for an environment. */
export interface QuickStartFacts {
  readonly apps: readonly { readonly clientId: string; readonly name: string; readonly scopes: readonly string[] }[]
  readonly tokens: readonly Pick<TokenSummary, 'origin' | 'clientId' | 'scope' | 'verdict'>[]
  readonly webhookCount: number
  /** A delivery with a signature that verifies came for one of them. */
  readonly hasVerifiedDelivery: boolean
}

type Judgement = Pick<QuickStartStep, 'state' | 'detail'>

const done = (detail: string): Judgement => ({ state: 'done', detail })
const open = (detail: string): Judgement => ({ state: 'open', detail })
const attention = (detail: string): Judgement => ({ state: 'attention', detail })

const IDS: readonly QuickStartStepId[] = ['app', 'scopes', 'token', 'verify', 'webhook']

/** Each step of the index in use, with how far it is done. A step that 2026.1 does not have cannot be judged. */
export const judgeQuickStart = (steps: readonly string[], facts: QuickStartFacts): QuickStartStep[] =>
  steps.map((text) => {
    const id = IDS[bundledIndex.steps.indexOf(text)] ?? null
    if (id === null)
      return { id, text, state: 'unknown', detail: 'This step is new to Signet, which cannot tell whether it is done.' }
    return { id, text, ...judges[id](facts) }
  })

const judges: Readonly<Record<QuickStartStepId, (facts: QuickStartFacts) => Judgement>> = {
  app: ({ apps }) =>
    apps.length === 0
      ? open('No app of this environment is known here.')
      : done(`${count(apps.length, 'app')} known here.`),
  scopes: judgeScopes,
  token({ tokens }) {
    const got = tokens.filter(({ origin }) => origin !== 'pasted').length
    return got === 0 ? open('No token was got here.') : done(`${count(got, 'token')} got here.`)
  },
  verify({ tokens }) {
    const verified = tokens.filter(({ verdict }) => verdict === 'verified').length
    if (verified > 0) return done(`${count(verified, 'token')} verified against the keys of the platform.`)
    return tokens.some(({ verdict }) => verdict === 'failed')
      ? attention('No kept token passes its checks. Their list says which rule failed.')
      : open('No kept token was verified yet.')
  },
  webhook({ webhookCount, hasVerifiedDelivery }) {
    if (webhookCount === 0) return open('No webhook of this environment is known here.')
    return hasVerifiedDelivery
      ? done('A delivery arrived whose signature verifies.')
      : open(`${count(webhookCount, 'webhook')} known here; no delivery with a signature that verifies arrived yet.`)
  },
}

/** What tokens were granted, against what their app was given when it was registered. */
function judgeScopes({ apps, tokens }: QuickStartFacts): Judgement {
  if (apps.every(({ scopes }) => scopes.length === 0)) return open('No app here was given a scope.')
  for (const { clientId, name, scopes } of apps) {
    const beyond = tokens
      .filter((token) => token.clientId === clientId)
      .flatMap(({ scope }) => scope?.split(' ') ?? [])
      .find((scope) => scope !== '' && !scopes.includes(scope))
    if (beyond !== undefined)
      return attention(`A token of ${shown(name, clientId)} has the scope ${beyond}, which that app was not given.`)
  }
  const granted = tokens.some(({ clientId, scope }) => clientId !== null && scope !== null && scope !== '')
  return granted
    ? done('Every scope of a token here is one that its app was given.')
    : open('Apps here have scopes; no token was asked for with them yet.')
}

const shown = (name: string, clientId: string): string => (name === '' ? clientId : `“${name.slice(0, 120)}”`)

const count = (quantity: number, one: string): string => `${String(quantity)} ${one}${quantity === 1 ? ' is' : 's are'}`
