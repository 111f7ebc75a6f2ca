import * as v from 'valibot'
import { Bytes, PlatformId, Port, text, Url } from './contract/primitives'

/**
 * What the sandbox's process and its parent say to each other. Messages are structured clones.
 *
 * The parent opens with `start` and is answered by `ready` or `failed`; after `failed` the process ends. From then on it
 * posts `state` whenever something changed, and ends on `stop` or when its parent goes away.
 */
export const SandboxOrder = v.variant('type', [
  v.strictObject({
    type: v.literal('start'),
    /** 0 takes a free one. */
    port: Port,
    /** False moves on to a free port when the wanted one is taken. */
    exact: v.boolean(),
    /** The last `state` that was received; left out at the very first start. */
    state: v.optional(Bytes),
  }),
  v.strictObject({ type: v.literal('stop') }),
])
export type SandboxOrder = v.InferOutput<typeof SandboxOrder>

export const SandboxReport = v.variant('type', [
  v.strictObject({
    type: v.literal('ready'),
    /** `http://127.0.0.1:<port>`, without a slash at the end: the base of the routes of the auth host. */
    origin: Url,
    /** The base of `/graphql` and of the trace lookup, without a slash at the end. */
    apiUrl: Url,
    /** The base of the host for sandbox tokens (contract 2026.4), a port of its own; without a slash at the end. */
    sandboxApiUrl: Url,
    /** The address of the contract's index; a topic is one segment below it. */
    docsUrl: Url,
    port: Port,
    /** What the `iss` of its tokens says: the origin. */
    issuer: Url,
    /** What the `aud` of its tokens says. */
    audience: text(512),
    /** The one tenant that it has; it stays the same as long as the state is handed back. */
    tenantId: PlatformId,
    /** A bearer token that may do everything, for 12 hours. A secret: it is never written to disk, a log or an error. */
    adminToken: text(8_192),
  }),
  /** A sentence for a person: the port is taken, the state is damaged. */
  v.strictObject({ type: v.literal('failed'), message: text(2_000) }),
  /**
   * Everything that must survive a restart, to be handed back with `start`. Opaque to the parent. It holds signing keys
   * and webhook secrets: keep it encrypted.
   */
  v.strictObject({ type: v.literal('state'), state: Bytes }),
])
export type SandboxReport = v.InferOutput<typeof SandboxReport>
