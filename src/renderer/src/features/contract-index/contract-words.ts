import type {
  ContractIndexView,
  IndexChange,
  QuickStartStep,
  TryScreen,
} from '../../../../shared/contract/contract-index'
import { formatRelative } from '../../ui/format'
import type { IconName } from '../../ui/icon'
import type { Tone } from '../../ui/tone'

/** Which index is shown, in a line: `2026.1 of 2026-03-23, bundled with Signet`. */
export function indexName({ version, lastUpdated, source }: ContractIndexView): string {
  const name = [version ?? 'No version', ...(lastUpdated === null ? [] : [`of ${lastUpdated}`])].join(' ')
  return `${name}, ${source === 'bundled' ? 'bundled with Signet' : 'from the environment'}`
}

/** When the environment was asked last, and what it said. */
export function checkedWords({ isRefreshing, checkedAt, outcome, docsUrl }: ContractIndexView, now: number): string {
  if (isRefreshing) return 'Asking the environment…'
  if (checkedAt === null || outcome === null)
    return docsUrl === null ? 'The environment has no index to ask for.' : 'The environment was not asked yet.'
  const words = { unchanged: 'Nothing new', changed: 'It had changed', failed: 'Not fetched' }
  return `${words[outcome]}, asked ${now - checkedAt < 1_000 ? 'just now' : formatRelative(checkedAt, now)}`
}

export const tryWords: Readonly<Record<TryScreen, string>> = {
  apps: 'Try it in Apps',
  register: 'Try it in Apps',
  tokens: 'Try it in Tokens',
  webhooks: 'Try it in Webhooks',
  graphql: 'Try it in GraphQL',
}

/** As the index says it, or in words where it says what 2026.1 says. */
export const availabilityWords = (availability: string | null): string =>
  availability === null ? 'not said' : availability === 'approved_partner' ? 'for approved partners' : availability

export const changeKinds: Readonly<
  Record<IndexChange['kind'], { readonly word: string; readonly tone: Tone; readonly icon: IconName }>
> = {
  added: { word: 'Added', tone: 'good', icon: 'plus' },
  removed: { word: 'Removed', tone: 'bad', icon: 'minus' },
  changed: { word: 'Changed', tone: 'info', icon: 'compare' },
}

export const areaNames: Readonly<Record<IndexChange['area'], string>> = {
  contract: 'Contract',
  topic: 'Topic',
  section: 'Section',
  endpoint: 'Endpoint',
  'quick-start': 'Quick start',
  portal: 'Partner portal',
  package: 'SDK package',
  text: 'Text of a topic',
}

export const stepStates: Readonly<
  Record<QuickStartStep['state'], { readonly word: string; readonly tone: Tone; readonly icon: IconName }>
> = {
  done: { word: 'Done', tone: 'good', icon: 'check' },
  open: { word: 'To do', tone: 'muted', icon: 'circle' },
  attention: { word: 'Look at it', tone: 'warn', icon: 'warning' },
  unknown: { word: 'Cannot be told', tone: 'muted', icon: 'question' },
}
