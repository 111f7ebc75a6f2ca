import { AppError } from '../../../shared/errors'

/** What was thrown, as something a person can be shown. The text of an unexpected error is not for the screen. */
export const toAppError = (thrown: unknown): AppError =>
  thrown instanceof AppError
    ? thrown
    : new AppError('internal', 'Something went wrong in this window.', undefined, { cause: thrown })
