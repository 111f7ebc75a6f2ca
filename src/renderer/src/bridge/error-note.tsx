import type { ReactNode } from 'react'
import type { ErrorCode, ErrorDetails } from '../../../shared/errors'
import { Notice } from '../ui/notice'
import { errorTexts } from './error-texts'

interface ErrorNoteProps {
  /** An `AppError`, or the problem of a view. */
  readonly error: {
    readonly code: ErrorCode
    readonly message: string
    readonly details?: ErrorDetails | undefined
    readonly ref?: string | undefined
  }
  /** What to do, where more is known than the code says. */
  readonly advice?: string | undefined
  /** `warn` where work can go on. */
  readonly tone?: 'bad' | 'warn'
  /** Buttons that help. */
  readonly actions?: ReactNode
  readonly onDismiss?: () => void
}

/** `traceId` to `trace id`: the names of details are ours, so they read as words. */
const inWords = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()

/** A failure: its kind, what happened, what to do, and what finds it in a log (ours or the platform's). */
export function ErrorNote({ error, advice, tone = 'bad', actions, onDismiss }: ErrorNoteProps) {
  const text = errorTexts[error.code]
  const facts: (readonly [string, string])[] = Object.entries(error.details ?? {}).map(([name, value]) => [
    inWords(name),
    String(value),
  ])
  if (error.ref !== undefined) facts.push(['ref', error.ref])
  return (
    <Notice tone={tone} title={text.title} actions={actions} {...(onDismiss === undefined ? {} : { onDismiss })}>
      <p>{error.message}</p>
      <p>{advice ?? text.advice}</p>
      {facts.length > 0 && (
        <p className="notice-facts">
          {facts.map(([name, value]) => (
            <span key={name}>
              {name} <code>{value}</code>
            </span>
          ))}
        </p>
      )}
    </Notice>
  )
}
