import type { HeaderPair } from '../../../../../shared/contract/deliveries'
import { formatQuantity } from '../../../ui/format'
import { diffHeaders } from './diff-headers'

interface HeaderDifferencesProps {
  readonly before: readonly HeaderPair[]
  readonly after: readonly HeaderPair[]
}

/** Those headers of two requests that are not the same. */
export function HeaderDifferences({ before, after }: HeaderDifferencesProps) {
  const { headers, isReordered } = diffHeaders(before, after)
  const different = headers.filter(({ kind }) => kind !== 'same')
  return (
    <>
      <p className="muted">
        {different.length === 0
          ? 'The same in both.'
          : `${formatQuantity(different.length, 'header')} of ${String(headers.length)} differ.`}
        {isReordered && ' They come in another order.'}
      </p>
      {different.length > 0 && (
        <ul className="header-differences" aria-label="Differences of the headers">
          {different.map(({ before: old, after: now }, index) => (
            <li key={index}>
              {old !== undefined && <Header sign="−" pair={old} />}
              {now !== undefined && <Header sign="+" pair={now} />}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Header({ sign, pair: [name, value] }: { readonly sign: '+' | '−'; readonly pair: HeaderPair }) {
  return (
    <code className={sign === '+' ? 'diff-added' : 'diff-removed'}>
      <span className="visually-hidden">{sign === '+' ? 'now' : 'before'}</span>
      {`${sign} ${name}: ${value}`}
    </code>
  )
}
