import { firstDifference } from './first-difference'

interface ComparedValuesProps {
  readonly expected: string | null
  readonly received: string | null
}

/** Expected and received one above the other, letter under letter, with the first that differs marked. */
export function ComparedValues({ expected, received }: ComparedValuesProps) {
  const isBoth = expected !== null && received !== null
  const { common, expectedMark, receivedMark, expectedRest, receivedRest, isEqual } = firstDifference(
    expected ?? '',
    received ?? '',
  )
  const value = (text: string | null, mark: string, rest: string, absent: string) =>
    text === null ? (
      <span className="muted">{absent}</span>
    ) : isBoth ? (
      <code>
        {common}
        {mark !== '' && <mark>{mark}</mark>}
        {rest}
      </code>
    ) : (
      <code>{text}</code>
    )
  return (
    <div className="compared-values">
      <dl>
        <dt>Expected</dt>
        <dd>{value(expected, expectedMark, expectedRest, 'unknown without a secret')}</dd>
        <dt>Received</dt>
        <dd>{value(received, receivedMark, receivedRest, 'not sent')}</dd>
      </dl>
      {isBoth && (
        <p className="field-note">
          {isEqual ? 'They are the same.' : `They differ from character ${String(common.length + 1)} on.`}
        </p>
      )}
    </div>
  )
}
