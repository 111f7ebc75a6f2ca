import * as v from 'valibot'
import { command, event } from './define'
import { label, Problem, Revision, text, Url } from './primitives'

/** The platform that the window works with: its addresses, and what its tokens must say. */
export const EnvironmentView = v.object({
  rev: Revision,
  id: text(64),
  name: label(80),
  /** Real customers' data: the window says so. */
  isProduction: v.boolean(),
  state: v.picklist(['starting', 'ready', 'failed']),
  /** Null until the address is known (the sandbox picks a port when it starts). */
  authUrl: v.nullable(Url),
  jwksUrl: v.nullable(Url),
  issuer: v.nullable(Url),
  audience: v.nullable(text(512)),
  problem: v.nullable(Problem),
})
export type EnvironmentView = v.InferOutput<typeof EnvironmentView>

export const environment = {
  view: command(v.void(), EnvironmentView),
  /** Starts the sandbox again after it failed. */
  restart: command(v.void(), EnvironmentView),
  changed: event(EnvironmentView),
}
