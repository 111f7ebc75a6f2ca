import { useState } from 'react'
import { useStore } from 'zustand'
import type { AppError } from '../../../shared/errors'
import { createCommandRunner, type CommandRunner } from './command-runner'

export interface UsedCommand<I, O> extends Pick<CommandRunner<I, O>, 'run' | 'reset'> {
  readonly pending: boolean
  readonly error: AppError | undefined
}

/**
 * Any command of the contract with its pending flag and its error: `useCommand(api.apps.register)`. The function of the
 * first call is kept, so what changes is an input of `run`, not a variable that the function closes over.
 */
export function useCommand<I, O>(command: (input: I) => Promise<O>): UsedCommand<I, O> {
  const [runner] = useState(() => createCommandRunner(command))
  const { pending, error } = useStore(runner)
  return { run: runner.run, reset: runner.reset, pending, error }
}
