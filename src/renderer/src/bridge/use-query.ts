import { useEffect, useEffectEvent, useState } from 'react'
import type { AppError } from '../../../shared/errors'
import { toAppError } from './to-app-error'

interface Answer<T> {
  readonly question: string
  readonly data?: T
  readonly error?: AppError
}

export interface UsedQuery<T> {
  /** Only ever the answer for the present key: never that of the key before. */
  readonly data: T | undefined
  readonly error: AppError | undefined
  retry(): void
}

/** Asks whenever `key` changes. The signal is aborted when the key moved on or the component is gone. */
export function useQuery<T>(key: string, load: (signal: AbortSignal) => Promise<T>): UsedQuery<T> {
  const [tries, setTries] = useState(0)
  const [answer, setAnswer] = useState<Answer<T>>()
  const question = `${String(tries)} ${key}`
  const ask = useEffectEvent(load)
  useEffect(() => {
    const abort = new AbortController()
    const settle = (next: Answer<T>): void => {
      if (!abort.signal.aborted) setAnswer(next)
    }
    ask(abort.signal).then(
      (data) => {
        settle({ question, data })
      },
      (thrown: unknown) => {
        settle({ question, error: toAppError(thrown) })
      },
    )
    return () => {
      abort.abort()
    }
  }, [question])
  const current = answer?.question === question ? answer : undefined
  return {
    data: current?.data,
    error: current?.error,
    retry: () => {
      setTries((count) => count + 1)
    },
  }
}
