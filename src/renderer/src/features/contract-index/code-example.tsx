import type { CodeExample } from '../../../../shared/contract/contract-index'
import { CodeView } from '../../ui/code-view'
import { CopyButton } from '../../ui/copy-button'

/** Code of the documentation, to take away. */
export function CodeExampleView({ example: { language, code, description } }: { readonly example: CodeExample }) {
  const name = description ?? language ?? 'Example'
  return (
    <figure className="code-example">
      <figcaption>
        <span className="foreign">{name}</span>
        {description !== null && language !== null && <code className="muted">{language}</code>}
        <CopyButton label={name} value={code} />
      </figcaption>
      <CodeView label={name}>{code}</CodeView>
    </figure>
  )
}
