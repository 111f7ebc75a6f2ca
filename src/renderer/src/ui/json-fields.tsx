import { JsonView } from './json-view'
import './json-fields.css'

interface JsonFieldsProps {
  readonly fields: readonly { readonly name: string; readonly json: string }[]
}

/** Fields that have no name of ours: each with its JSON as it came. */
export function JsonFields({ fields }: JsonFieldsProps) {
  return (
    <dl className="json-fields">
      {fields.map((field) => (
        <div key={field.name}>
          <dt>
            <code>{field.name}</code>
          </dt>
          <dd>
            <JsonView label={field.name} text={field.json} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
