import { useStore } from 'zustand'
import { formatQuantity } from '../../../ui/format'
import { SelectField } from '../../../ui/select-field'
import { formWords } from '../report/layer-words'
import { placeWords } from './found-words'
import { paste } from './paste'

/** Of several tokens in a text one is looked at. Of a single one it is said where it stands, if that is not plain. */
export function FoundChoices() {
  const { found, chosen } = useStore(paste)
  const [first] = found
  if (first === undefined || (found.length === 1 && first.place === 'alone')) return null
  if (found.length === 1) return <p className="found-one">{`Found a token ${placeWords(first)}.`}</p>
  return (
    <SelectField
      label={`${formatQuantity(found.length, 'token')} in the text`}
      value={String(chosen)}
      options={found.map((token, index) => ({
        value: String(index),
        text: `${String(index + 1)}. ${placeWords(token)}: ${formWords[token.form]}`,
      }))}
      onChange={(index) => {
        paste.choose(Number(index))
      }}
    />
  )
}
