import type { ReactNode } from 'react'
import './key-values.css'

interface KeyValuesProps {
  /** Pairs in the order shown. An `undefined` value is left out. */
  readonly rows: readonly (readonly [name: string, value: ReactNode])[]
}

export function KeyValues({ rows }: KeyValuesProps) {
  return (
    <dl className="key-values">
      {rows.map(([name, value]) =>
        value === undefined ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
