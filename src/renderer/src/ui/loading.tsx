import './loading.css'

/** Shows itself only after a moment: what is here at once never flickers. */
export function Loading({ children = 'Loading…' }: { readonly children?: string }) {
  return (
    <p className="loading" role="status">
      {children}
    </p>
  )
}
