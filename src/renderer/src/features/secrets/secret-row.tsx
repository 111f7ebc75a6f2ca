import type { SecretEntry } from '../../../../shared/contract/secrets'
import { StatusWord } from '../../ui/status-word'
import { TwoLineRow } from '../../ui/two-line-row'
import { kindWords, ownerWords, stateWord } from './secret-words'

export function SecretRow({ secret }: { readonly secret: SecretEntry }) {
  const { word, ...look } = stateWord(secret)
  return (
    <TwoLineRow
      title={ownerWords(secret)}
      detail={kindWords[secret.kind]}
      aside={<StatusWord {...look}>{word}</StatusWord>}
      detailAside={secret.environmentName ?? secret.environmentId ?? ''}
    />
  )
}
