import { useStore } from 'zustand'
import { errorTexts } from '../../../bridge/error-texts'
import { formatCount, formatQuantity } from '../../../ui/format'
import { Icon } from '../../../ui/icon'
import { deliveries, found } from '../store'

/** What became of the query, in one line: so that nothing below it moves. */
export function QueryStatus({ id }: { readonly id: string }) {
  const { text, found: result, problems, error, isAsking } = useStore(found)
  const all = useStore(deliveries, (state) => state.total)
  const [problem] = problems
  const isProblem = problem !== undefined || error !== undefined
  const words =
    problem !== undefined
      ? `${problem.message}${problems.length > 1 ? ` And ${String(problems.length - 1)} more.` : ''}`
      : error !== undefined
        ? `${errorTexts[error.code].title}. ${error.message}`
        : text.trim() === ''
          ? 'Words are looked for everywhere. Narrow it down by event: status: sig: size: last: and others.'
          : result === undefined
            ? isAsking
              ? 'Looking…'
              : ''
            : result.total === null
              ? `More than ${formatQuantity(result.rows.length, 'delivery fits', 'deliveries fit')}`
              : `${formatCount(result.total)} of ${formatQuantity(all, 'delivery fits', 'deliveries fit')}`
  return (
    <span id={id} className={isProblem ? 'query-status-words tone-bad' : 'query-status-words muted'} title={words}>
      {isProblem && <Icon name="warning" />}
      {/* A problem is read out; a count that changes all the time is not. */}
      <span role={isProblem ? 'alert' : undefined}>{words}</span>
    </span>
  )
}
