import type { SignatureVerdict } from '../../../../../shared/contract/signatures'
import { Notice } from '../../../ui/notice'
import { signatureStates } from '../signature-texts'

export function VerdictNotice({ verdict }: { readonly verdict: SignatureVerdict }) {
  const { title, tone } = signatureStates[verdict.state]
  return (
    <Notice tone={tone} title={title}>
      <p>{verdict.explanation}</p>
    </Notice>
  )
}
