import { AsyncLocalStorage } from 'node:async_hooks'

const running = new AsyncLocalStorage<string>()

/** Runs `work` so that all it sets going, also later and across awaits, knows the command that it belongs to. */
export const runAsCommand = <T>(channel: string, work: () => Promise<T>): Promise<T> => running.run(channel, work)

/**
 * The command of the contract (`apps.register`) in whose course this is called; null where nobody asked, as in what a
 * request to the catcher, a restarted process or a timer of the start brings about. For the access log only: nothing may be
 * allowed or refused by it.
 */
export const runningCommand = (): string | null => running.getStore() ?? null
