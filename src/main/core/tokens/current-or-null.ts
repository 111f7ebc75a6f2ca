import { AppError } from '../../../shared/errors'
import type { CurrentEnvironment, EnvironmentSource } from '../../ports/environment'

/** Null while the environment is not there. */
export function currentOrNull(environment: Pick<EnvironmentSource, 'current'>): CurrentEnvironment | null {
  try {
    return environment.current()
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
