import { CheckField } from '../../ui/check-field'
import { CheckGroup } from '../../ui/check-group'
import { Field } from '../../ui/field'
import { LinesField } from '../../ui/lines-field'
import { NumberField } from '../../ui/number-field'
import { SelectField } from '../../ui/select-field'
import { TextField } from '../../ui/text-field'
import { editorOf } from './governance-editor'
import { jsonProblem } from './governance-draft'

interface GovernanceFieldProps {
  readonly name: string
  /** The JSON that the platform has; it decides which control fits. */
  readonly shown: string
  /** As it is edited, JSON. */
  readonly json: string
  /** Names and descriptions of the scopes that the platform publishes. */
  readonly scopes: readonly { readonly name: string; readonly description: string }[]
  readonly onChange: (json: string) => void
}

/** One field of the governance, in the control that fits what the platform has in it. */
export function GovernanceField({ name, shown, json, scopes, onChange }: GovernanceFieldProps) {
  const editor = editorOf(name, shown)
  const problem = jsonProblem(json)
  const value: unknown = problem === undefined ? JSON.parse(json) : json
  const text = typeof value === 'string' ? value : ''
  const orNull = (next: string): string => (next === '' && editor.isNullable ? 'null' : JSON.stringify(next))
  switch (editor.kind) {
    case 'scopes': {
      const checked = new Set(Array.isArray(value) ? value.map(String) : [])
      const names = [...new Set([...scopes.map((scope) => scope.name), ...editor.values])]
      return (
        <CheckGroup
          legend={name}
          options={names.map((scope) => ({
            value: scope,
            note: scopes.find((published) => published.name === scope)?.description ?? 'Not in the platform’s list.',
          }))}
          checked={checked}
          onChange={(next) => {
            onChange(JSON.stringify(names.filter((scope) => next.has(scope))))
          }}
        />
      )
    }
    case 'choice':
      return (
        <SelectField
          label={name}
          options={editor.values.map((choice) => ({ value: choice, text: choice }))}
          value={text}
          onChange={(next) => {
            onChange(JSON.stringify(next))
          }}
        />
      )
    case 'date':
      return (
        <Field label={name} hint={editor.isNullable ? 'Empty: none.' : undefined}>
          {(ids) => (
            <input
              {...ids}
              type="date"
              value={text}
              onChange={(event) => {
                onChange(orNull(event.currentTarget.value))
              }}
            />
          )}
        </Field>
      )
    case 'number':
      return (
        <NumberField
          label={name}
          hint={editor.isNullable ? 'Empty: none.' : undefined}
          problem={problem === undefined ? undefined : 'This is no number.'}
          value={json === 'null' ? '' : json}
          onChange={(next) => {
            onChange(next.trim() === '' && editor.isNullable ? 'null' : next)
          }}
        />
      )
    case 'boolean':
      return (
        <CheckField
          label={name}
          isChecked={value === true}
          onChange={(next) => {
            onChange(String(next))
          }}
        />
      )
    case 'text':
      return (
        <TextField
          label={name}
          hint={editor.isNullable ? 'Empty: none.' : undefined}
          mono
          value={text}
          onChange={(next) => {
            onChange(orNull(next))
          }}
        />
      )
    case 'json':
      return <LinesField label={name} hint="JSON." problem={problem} rows={3} value={json} onChange={onChange} />
  }
}
