import type { LayerOutcome, TokenLayer } from '../../../../../shared/contract/inspection'
import { JsonView } from '../../../ui/json-view'
import { CodeView } from '../../../ui/code-view'
import { Section } from '../../../ui/section'
import { StatusWord } from '../../../ui/status-word'
import { checkStatuses } from '../token-texts'
import { ClaimsTable } from './claims-table'
import { headerTitle, layerTitle, payloadWords } from './layer-words'

interface LayerViewProps {
  readonly layer: TokenLayer
  readonly index: number
  readonly count: number
}

/** One JWS or JWE as it was written: its headers, what came of its signatures or recipients, and what is in it. */
export function LayerView({ layer, index, count }: LayerViewProps) {
  const { form, headers, outcomes, payload } = layer
  return (
    <Section title={layerTitle(form, index, count)}>
      <div className="layer">
        {headers.map((header, at) => (
          <div key={at} className="token-part token-part-header">
            <h4>{headerTitle(header, form)}</h4>
            <JsonView label={headerTitle(header, form)} text={header.text} />
            {header.parameters.length > 0 && (
              <ClaimsTable
                label={`Parameters: ${headerTitle(header, form)}`}
                one="Parameter"
                claims={header.parameters}
              />
            )}
          </div>
        ))}
        {outcomes.length > 0 && (
          <div className="token-part token-part-signature">
            <h4>{form.startsWith('jwe') ? 'Decryption' : outcomes.length === 1 ? 'Signature' : 'Signatures'}</h4>
            <ul className="outcomes" aria-label={form.startsWith('jwe') ? 'Recipients' : 'Signatures'}>
              {outcomes.map((outcome) => (
                <Outcome key={outcome.index} outcome={outcome} isOnly={outcomes.length === 1} />
              ))}
            </ul>
          </div>
        )}
        <div className="token-part token-part-payload">
          <h4>Payload</h4>
          <Payload layer={layer} payload={payload} />
        </div>
      </div>
    </Section>
  )
}

function Outcome({ outcome, isOnly }: { readonly outcome: LayerOutcome; readonly isOnly: boolean }) {
  const { word, tone } = checkStatuses[outcome.status]
  return (
    <li>
      <StatusWord tone={tone}>{word}</StatusWord>
      <span className="outcome-text">
        {!isOnly && `${String(outcome.index + 1)}. `}
        {outcome.algorithm !== null && <code>{outcome.algorithm}</code>}
        {outcome.kid !== null && (
          <>
            {' key '}
            <code>{outcome.kid}</code>
          </>
        )}
        <span className="foreign muted"> {outcome.detail}</span>
      </span>
    </li>
  )
}

function Payload({ layer, payload }: { readonly layer: TokenLayer; readonly payload: string | null }) {
  const words = payloadWords(layer)
  if (payload === null) return <p className="muted">{words ?? 'Nothing.'}</p>
  if (layer.payloadKind === 'claims') return <JsonView label="Payload" text={payload} />
  return <CodeView label="Payload">{payload}</CodeView>
}
