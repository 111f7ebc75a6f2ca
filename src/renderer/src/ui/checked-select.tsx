import { SelectField } from './select-field'

interface CheckedSelectProps<Value extends string> {
  readonly label: string
  readonly hint?: string | undefined
  readonly options: readonly { readonly value: Value; readonly text: string }[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** A choice of one from a closed list: only what is in the list comes out of it. */
export function CheckedSelect<Value extends string>({ options, onChange, ...rest }: CheckedSelectProps<Value>) {
  return (
    <SelectField
      {...rest}
      options={options}
      onChange={(chosen) => {
        const option = options.find(({ value }) => value === chosen)
        if (option !== undefined) onChange(option.value)
      }}
    />
  )
}
