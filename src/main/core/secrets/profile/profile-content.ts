import * as v from 'valibot'
import { EndpointId, EndpointSettings } from '../../../../shared/contract/capture'
import { EpochMs, PlatformId, text } from '../../../../shared/contract/primitives'
import { MAX_SECRET_CHARS, SecretName } from '../../../../shared/contract/secrets'
import { MAX_TOKEN_CHARS } from '../../../../shared/contract/inspection'
import { TokenSummary } from '../../../../shared/contract/tokens'
import { AppError } from '../../../../shared/errors'
import { parseSecretName } from '../secret-names'

const EnvironmentId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/))
const Document = text(1_048_576)
const MAX_RECORDS = 100_000

/** Files that were made before tokens were refreshed, revoked and told by their keys say nothing of that. */
const CarriedSummary = v.object({
  ...TokenSummary.entries,
  isAutoRefreshed: v.optional(TokenSummary.entries.isAutoRefreshed, false),
  refreshProblem: v.optional(TokenSummary.entries.refreshProblem, null),
  revokedAt: v.optional(TokenSummary.entries.revokedAt, null),
  keyThumbprint: v.optional(TokenSummary.entries.keyThumbprint, null),
  kid: v.optional(TokenSummary.entries.kid, null),
  deliveryId: v.optional(TokenSummary.entries.deliveryId, null),
})

/**
 * Kinds that travel. The key of the database does not: taking in another one would make the present file unreadable. Keys of
 * test tokens do not: they are made with one click where they are wanted. What has no name here may be anything, that key under a
 * name of a later version included.
 */
const TRAVELLING = new Set(['client-secret', 'admin-token', 'signing-secret', 'previous-signing-secret'])
export const travels = (name: string): boolean => TRAVELLING.has(parseSecretName(name).kind)

/** What a profile holds once it is open: all of it secret. */
export const ProfileContent = v.strictObject({
  exportedAt: EpochMs,
  /** Definitions of the user's own; `document` is the environments feature's. */
  environments: records(v.strictObject({ id: EnvironmentId, name: text(256), document: Document })),
  endpoints: records(
    v.strictObject({
      id: EndpointId,
      slug: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
      settings: EndpointSettings,
      createdAt: EpochMs,
    }),
  ),
  apps: records(
    v.strictObject({ environmentId: EnvironmentId, clientId: PlatformId, document: Document, seenAt: EpochMs }),
  ),
  secrets: records(
    v.strictObject({
      name: v.pipe(SecretName, v.check(travels)),
      value: v.pipe(v.string(), v.maxLength(MAX_SECRET_CHARS)),
    }),
  ),
  tokens: records(
    v.strictObject({
      environmentId: EnvironmentId,
      summary: CarriedSummary,
      token: text(MAX_TOKEN_CHARS),
      refreshToken: v.nullable(text(MAX_TOKEN_CHARS)),
    }),
  ),
})
export type ProfileContent = v.InferOutput<typeof ProfileContent>

/** Checks all of it before any of it is used. Throws `profile.damaged`: what was sealed is none of ours. */
export function readProfileContent(json: string): ProfileContent {
  const content = v.safeParse(v.pipe(v.string(), v.parseJson(), ProfileContent), json)
  if (!content.success)
    throw new AppError('profile.damaged', 'The profile was opened, but what it holds does not fit this version.')
  return content.output
}

function records<Item extends v.GenericSchema>(item: Item) {
  return v.pipe(v.array(item), v.maxLength(MAX_RECORDS))
}
