import * as v from 'valibot'
import { AppError, type Wire, type WireError } from '../shared/errors'
import { channelOf, entries, type Contract, type Handlers } from '../shared/contract/define'
import type { Log } from './ports/log'
import type { Random } from './ports/random'
import { runAsCommand } from './running-command'

/** Answers a command by channel. Never rejects: every failure is in the {@link Wire}. */
export type Dispatch = (channel: string, input: unknown) => Promise<Wire<unknown>>

type Handler = (input: unknown) => Promise<unknown>

/**
 * Turns a contract and its handlers into one function. Input and output are checked both: unknown keys are refused
 * going in and stripped coming out, which is the guard against leaks. Knows nothing of Electron.
 */
export function createDispatch<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  deps: { readonly log: Log; readonly random: Random },
): Dispatch {
  const routes = new Map<string, Handler>()
  const byFeature = handlers as Readonly<Record<string, Readonly<Record<string, Handler>>>>
  for (const [feature, name, spec] of entries(contract)) {
    if (spec.kind !== 'command') continue
    const handler = byFeature[feature]?.[name]
    if (!handler) throw new Error(`No handler for ${channelOf(feature, name)}`)
    routes.set(channelOf(feature, name), async (raw) => {
      const input = v.safeParse(spec.input, raw)
      if (!input.success) throw new AppError('input.invalid', `This was not understood: ${whereOf(input.issues)}.`)
      const output = v.safeParse(spec.output, await handler(input.output))
      if (!output.success) throw new Error(`The answer breaks the contract at ${whereOf(output.issues)}`)
      return output.output
    })
  }
  return async (channel, raw) => {
    try {
      const route = routes.get(channel)
      if (!route) throw new AppError('input.invalid', 'There is no such command.')
      return { ok: true, value: await runAsCommand(channel, () => route(raw)) }
    } catch (error) {
      const ref = deps.random.id()
      if (error instanceof AppError) deps.log.info('command failed', { channel, code: error.code, ref })
      else deps.log.fault(ref, channel, error)
      return { ok: false, error: toWireError(error, ref) }
    }
  }
}

/** An error as it may cross the border. Of a fault nothing is told but the reference to the log. */
export function toWireError(error: unknown, ref: string): WireError {
  if (!(error instanceof AppError)) return { code: 'internal', message: 'Something went wrong inside Signet.', ref }
  const { code, message, details } = error
  return { code, message, ref, ...(details && { details }) }
}

/** The paths of what was not accepted, and no value: that may be a secret. */
export function whereOf(issues: readonly v.BaseIssue<unknown>[]): string {
  const paths = issues.map((issue) => v.getDotPath(issue) ?? 'the value')
  return [...new Set(paths)].join(', ')
}
