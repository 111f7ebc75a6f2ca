import type { SignatureState } from '../../../../shared/contract/signatures'
import { StatusWord } from '../../ui/status-word'
import { signatureStates } from './signature-texts'

export function SignatureWord({ state }: { readonly state: SignatureState }) {
  const { word, tone, icon } = signatureStates[state]
  return (
    <StatusWord tone={tone} icon={icon}>
      {word}
    </StatusWord>
  )
}
