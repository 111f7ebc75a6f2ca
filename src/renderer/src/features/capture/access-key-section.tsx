import { Button } from '../../ui/button'
import { CheckedSelect } from '../../ui/checked-select'
import { Field } from '../../ui/field'
import { Section } from '../../ui/section'
import { TextField } from '../../ui/text-field'
import type { KeyDraft } from './draft'
import type { EditorPartProps } from './editor-part'
import { keyPlaced } from './key-placed'
import { randomKey } from './random-key'

const places = [
  { value: 'none', text: 'None: the address is enough' },
  { value: 'header', text: 'In a header' },
  { value: 'query', text: 'In the query of the address' },
] as const

/** A word that senders must give besides the address. */
export function AccessKeySection({ draft: { accessKey }, problems, onChange }: EditorPartProps) {
  const change = (part: Partial<KeyDraft>): void => {
    onChange({ accessKey: { ...accessKey, ...part } })
  }
  return (
    <Section title="Access key">
      <div className="fields">
        <CheckedSelect
          label="Key"
          hint={hints[accessKey.in]}
          options={places}
          value={accessKey.in}
          onChange={(place) => {
            onChange({ accessKey: keyPlaced(accessKey, place) })
          }}
        />
        {accessKey.in !== 'none' && (
          <>
            <TextField
              label={accessKey.in === 'header' ? 'Header' : 'Parameter'}
              mono
              problem={problems.get('accessKey.name')}
              value={accessKey.name}
              onChange={(name) => {
                change({ name })
              }}
            />
            <Field label="Value" problem={problems.get('accessKey.value')}>
              {(ids) => (
                <span className="endpoint-secret">
                  <input
                    {...ids}
                    type="text"
                    className="mono"
                    autoComplete="off"
                    spellCheck={false}
                    maxLength={256}
                    value={accessKey.value}
                    onChange={(event) => {
                      change({ value: event.currentTarget.value })
                    }}
                  />
                  <Button
                    icon="key"
                    title="32 random characters"
                    onClick={() => {
                      change({ value: randomKey() })
                    }}
                  >
                    Make one
                  </Button>
                </span>
              )}
            </Field>
          </>
        )}
      </div>
    </Section>
  )
}

const WITHOUT = 'Without it the answer is a 404, as of a path that is none, and nothing is recorded.'

const hints: Readonly<Record<KeyDraft['in'], string>> = {
  none: 'Who knows the address can send to it. Its 128 random bits keep others out.',
  header: `For senders that can be told to send a header. ${WITHOUT}`,
  query: `It is part of the address then, so any sender can give it; change the address of webhooks that lack it. ${WITHOUT}`,
}
