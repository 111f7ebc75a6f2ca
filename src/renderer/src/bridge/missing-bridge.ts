import type { Transport } from '../../../shared/client'

/**
 * Stands in when the preload did not run: every screen then says what is wrong, where a missing object would leave the
 * window blank.
 */
export const missingBridge: Transport = {
  invoke: () =>
    Promise.resolve({
      ok: false,
      error: { code: 'internal', message: 'This window has no connection to the Signet process.', ref: 'no-bridge' },
    }),
  subscribe: () => () => undefined,
}
