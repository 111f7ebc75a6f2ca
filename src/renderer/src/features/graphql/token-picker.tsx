import type { App } from '../../../../shared/contract/apps'
import type { TokenChoice } from '../../../../shared/contract/graphql'
import type { TokenSummary } from '../../../../shared/contract/tokens'
import { SelectField } from '../../ui/select-field'
import { chooseToken, choiceValue, tokenOptions } from './token-options'

interface TokenPickerProps {
  readonly apps: readonly App[]
  /** Kept ones that have not expired. */
  readonly tokens: readonly TokenSummary[]
  readonly choice: TokenChoice | null
  readonly onChange: (choice: TokenChoice | null) => void
}

export function TokenPicker({ apps, tokens, choice, onChange }: TokenPickerProps) {
  return (
    <SelectField
      label="Access token"
      options={tokenOptions(apps, tokens, choice)}
      value={choiceValue(choice)}
      onChange={(value) => {
        onChange(chooseToken(value, apps, tokens))
      }}
    />
  )
}
