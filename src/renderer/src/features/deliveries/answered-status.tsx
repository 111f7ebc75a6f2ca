import { statusTone } from './status-tone'

/** The status that was answered. 0 means that the connection was left without an answer: a dash says so, with a word. */
export function AnsweredStatus({ status }: { readonly status: number }) {
  return status === 0 ? (
    <span className="mono tone-bad" title="No answer was given">
      <span aria-hidden="true">– </span>none
    </span>
  ) : (
    <span className={`mono tone-${statusTone(status)}`}>{status}</span>
  )
}
