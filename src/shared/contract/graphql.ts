import * as v from 'valibot'
import { ERROR_CODES } from '../errors'
import { command, event } from './define'
import { Count, EpochMs, integer, label, ownId, PlatformId, Revision, text } from './primitives'
import { TokenId } from './tokens'

export const GraphqlRequestId = ownId('GraphqlRequestId')
export type GraphqlRequestId = v.InferOutput<typeof GraphqlRequestId>

/** In UTF-16 units: a curated document is a few KB. */
export const MAX_QUERY_CHARS = 262_144
export const MAX_VARIABLES_CHARS = 1_048_576
/** In UTF-16 units. A longer answer is cut for the window, and says so. */
export const MAX_ANSWER_CHARS = 2_097_152
/** Of a schema (SDL) that is imported. */
export const MAX_SCHEMA_BYTES = 4_194_304
/** More errors than anybody reads; how many there were is said. */
export const MAX_GRAPHQL_ERRORS = 100

/** Whose access token goes along: a kept one, or one that is got for an app with its client credentials. */
export const TokenChoice = v.variant('kind', [
  v.strictObject({ kind: v.literal('token'), id: TokenId }),
  v.strictObject({
    kind: v.literal('app'),
    clientId: PlatformId,
    scopes: v.pipe(v.array(text(256)), v.maxLength(100)),
  }),
])
export type TokenChoice = v.InferOutput<typeof TokenChoice>

const draftFields = {
  query: text(MAX_QUERY_CHARS),
  /** JSON text of an object; blank is none. Its numbers leave with the digits that were typed. */
  variables: text(MAX_VARIABLES_CHARS),
  /** Which operation of the document is meant; only looked at where there are several. */
  operationName: v.nullable(text(256)),
  /** `X-Tenant-ID`: visible ASCII (RFC 9110 §5.5). Empty leaves the header out. */
  tenantId: v.pipe(text(256), v.regex(/^[\x21-\x7e]*$/)),
  token: v.nullable(TokenChoice),
}

/** A request as it is written, before it is sent. */
export const GraphqlDraft = v.strictObject(draftFields)
export type GraphqlDraft = v.InferOutput<typeof GraphqlDraft>

/** One of the history, or one that was saved under a name. What it asks for is fetched with `open`. */
export const GraphqlRequest = v.object({
  id: GraphqlRequestId,
  /** Null in the history. */
  name: v.nullable(label(120)),
  /** Its operations by name, or the fields that it asks for. */
  title: text(200),
  /** When it was sent, or saved. */
  at: EpochMs,
  /** Of HTTP; null when it was not sent, or nothing came back. */
  status: v.nullable(integer(100, 599)),
  /** Why there was no answer to show. */
  failure: v.nullable(v.picklist(ERROR_CODES)),
  errorCount: Count,
  elapsedMs: v.nullable(v.pipe(v.number(), v.minValue(0))),
  traceId: v.nullable(text(64)),
})
export type GraphqlRequest = v.InferOutput<typeof GraphqlRequest>

/** The partner's schema that the user imported for the current environment. Nothing asks the platform for one. */
export const ImportedSchema = v.object({
  name: text(256),
  bytes: Count,
  importedAt: EpochMs,
  typeCount: Count,
})
export type ImportedSchema = v.InferOutput<typeof ImportedSchema>

export const GraphqlView = v.object({
  rev: Revision,
  environmentId: text(64),
  schema: v.nullable(ImportedSchema),
  /** Newest first, saved ones included. */
  requests: v.array(GraphqlRequest),
})
export type GraphqlView = v.InferOutput<typeof GraphqlView>

/** One of `errors` (GraphQL §7.1.2), read whatever its shape. */
export const GraphqlError = v.object({
  message: text(2_000),
  /** `incidents.0.title`; null when it names no field. */
  path: v.nullable(text(1_000)),
  /** In the document as it was sent, both from 1. Columns count UTF-16 units. */
  locations: v.array(v.object({ line: Count, column: Count })),
  /** JSON text of what else it carries. */
  extensions: v.nullable(text(8_192)),
})
export type GraphqlError = v.InferOutput<typeof GraphqlError>

export const GraphqlAnswer = v.object({
  /** Of the history's entry. */
  requestId: GraphqlRequestId,
  status: integer(100, 599),
  elapsedMs: v.pipe(v.number(), v.minValue(0)),
  /** Of the body as it came, in UTF-8. */
  bytes: Count,
  traceId: v.nullable(text(64)),
  /** Those that say something about the platform: deprecation, limits, the sandbox. */
  headers: v.array(v.object({ name: text(256), value: text(1_024) })),
  /** The JSON text as it came, without the access token. */
  body: text(MAX_ANSWER_CHARS),
  isCut: v.boolean(),
  hasData: v.boolean(),
  errors: v.pipe(v.array(GraphqlError), v.maxLength(MAX_GRAPHQL_ERRORS)),
  errorCount: Count,
})
export type GraphqlAnswer = v.InferOutput<typeof GraphqlAnswer>

const ById = v.strictObject({ id: GraphqlRequestId })

export const graphql = {
  view: command(v.void(), GraphqlView),
  /**
   * `POST /graphql`, once. A document that asks for the schema (`__schema`, `__type`) does not leave, unless the user said
   * of this very request that it may.
   */
  send: command(v.strictObject({ ...draftFields, allowsIntrospection: v.boolean() }), GraphqlAnswer),
  /** Gives up on what is under way: its `send` fails with `platform.cancelled`. */
  cancel: command(v.void(), v.void()),
  /** What a request of the list asks for, to be edited and sent again. */
  open: command(ById, GraphqlDraft),
  /** Keeps a request under a name, whether it was sent or not. Several may have the same. */
  save: command(v.strictObject({ name: label(120), draft: GraphqlDraft }), v.object({ id: GraphqlRequestId })),
  rename: command(v.strictObject({ id: GraphqlRequestId, name: label(120) }), v.void()),
  remove: command(ById, v.void()),
  /** Forgets the history of the environment. Saved requests stay. */
  clearHistory: command(v.void(), v.void()),
  /** Asks for a file with the partner's schema, in SDL. Null when the user changed their mind. */
  importSchema: command(v.void(), v.nullable(ImportedSchema)),
  /** The text of the imported schema, for completion and validation; null when there is none. */
  schema: command(v.void(), v.object({ sdl: v.nullable(text(MAX_SCHEMA_BYTES)) })),
  removeSchema: command(v.void(), v.void()),
  changed: event(GraphqlView),
}
