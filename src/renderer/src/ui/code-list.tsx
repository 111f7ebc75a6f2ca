import './code-list.css'

/** Names of the field, one beside the other. */
export function CodeList({ items }: { readonly items: readonly string[] }) {
  if (items.length === 0) return <span className="muted">none</span>
  return (
    <ul className="code-list">
      {items.map((item) => (
        <li key={item}>
          <code>{item}</code>
        </li>
      ))}
    </ul>
  )
}
