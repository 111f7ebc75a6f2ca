import type { SecretEntry, SecretKind, SecretProblem, SecretUse } from '../../../../shared/contract/secrets'
import type { IconName } from '../../ui/icon'
import type { Tone } from '../../ui/tone'

export const kindWords: Readonly<Record<SecretKind, string>> = {
  'client-secret': 'Client secret',
  'signing-secret': 'Signing secret',
  'previous-signing-secret': 'Previous signing secret',
  'admin-token': 'Admin token',
  'test-key': 'Key for test tokens',
  'database-key': 'Database key',
  other: 'Secret of another kind',
}

interface StateWord {
  readonly word: string
  readonly tone: Tone
  readonly icon?: IconName
}

const problemWords: Readonly<Record<SecretProblem, StateWord>> = {
  'no-record': { word: 'Nothing uses it', tone: 'warn', icon: 'question' },
  'no-secret': { word: 'Missing', tone: 'warn' },
  lost: { word: 'Lost', tone: 'bad' },
  damaged: { word: 'Damaged', tone: 'bad' },
}

/** What matters most about it, in a word or two. */
export function stateWord({ state, problem, isKept }: SecretEntry): StateWord {
  if (state === 'held') return { word: 'Not stored yet', tone: 'warn', icon: 'clock' }
  if (problem === null) return { word: 'Stored', tone: 'good', icon: 'lock' }
  const word = problemWords[problem]
  return isKept ? { ...word, tone: 'muted' } : word
}

/** The app or the endpoint that it belongs to, or the name in the vault where that is not known. */
export const ownerWords = ({ owner, clientId, name }: SecretEntry): string => owner ?? clientId ?? name

/** `client secret of Sync`: for who hears a button. */
export const spokenName = (secret: SecretEntry): string =>
  `${kindWords[secret.kind].toLowerCase()} of ${ownerWords(secret)}`

/** Those that the user was not asked about yet. */
export const needsRepair = ({ problem, isKept }: SecretEntry): boolean => problem !== null && !isKept

/** What the command that wanted the secret did with it. */
export function wordsOfUse({ kind, action }: Pick<SecretUse, 'kind' | 'action'>): string {
  if (action === 'secrets.reveal') return 'shown'
  if (action === 'secrets.copy' || action === 'tokens.copy') return 'copied'
  if (action === 'secrets.exportProfile') return 'exported'
  if (action === 'secrets.check') return 'checked'
  return kind
}

/** Who wanted it. */
export const actionWords = (action: string): string => (action === 'background' ? 'Signet itself' : action)
