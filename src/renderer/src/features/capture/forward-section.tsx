import { CheckField } from '../../ui/check-field'
import { NumberField } from '../../ui/number-field'
import { Section } from '../../ui/section'
import { TextField } from '../../ui/text-field'
import type { ForwardDraft } from './draft'
import type { EditorPartProps } from './editor-part'

/** Where deliveries are sent on to as they come. */
export function ForwardSection({ draft: { isForwarded, forward }, problems, onChange }: EditorPartProps) {
  const change = (part: Partial<ForwardDraft>): void => {
    onChange({ forward: { ...forward, ...part } })
  }
  return (
    <Section title="Forward">
      <div className="fields">
        <CheckField
          label="Send deliveries on as they come"
          note="Same method, headers and bytes. What the target answers is recorded with the delivery."
          isChecked={isForwarded}
          onChange={(checked) => {
            onChange({ isForwarded: checked })
          }}
        />
        {isForwarded && (
          <>
            <TextField
              label="Target"
              mono
              placeholder="http://localhost:3000/webhooks"
              problem={problems.get('forward.url')}
              value={forward.url}
              onChange={(url) => {
                change({ url })
              }}
            />
            <NumberField
              label="Retries"
              unit="when it cannot be reached"
              problem={problems.get('forward.retries')}
              value={forward.retries}
              onChange={(retries) => {
                change({ retries })
              }}
            />
            <CheckField
              label="Return its answer to the sender"
              note="Otherwise the answer above is given, and a target that is down changes nothing for the sender."
              isChecked={forward.returnsAnswer}
              onChange={(returnsAnswer) => {
                change({ returnsAnswer })
              }}
            />
            <CheckField
              label="Accept a self-signed certificate"
              note="Nobody vouches for the target then. Only for one of your own."
              isChecked={forward.allowSelfSigned}
              onChange={(allowSelfSigned) => {
                change({ allowSelfSigned })
              }}
            />
          </>
        )}
      </div>
    </Section>
  )
}
