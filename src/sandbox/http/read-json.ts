import * as v from 'valibot'
import { problem, type FieldError } from './problem'
import type { ApiRequest } from './router'

const ACCEPT_JSON = { headers: { Accept: 'application/json' } }
const JSON_MEDIA_TYPE = /^\s*application\/json\s*(?:;|$)/i

/**
 * The body of a request as the schema says. Unknown fields are left out, as a schema of `v.object` does.
 *
 * The texts of the failures are ours alone. JSON.parse and valibot both quote what they were given, and a body holds secrets.
 */
export async function readJson<const S extends v.GenericSchema>(
  request: ApiRequest,
  schema: S,
): Promise<v.InferOutput<S>> {
  if (!JSON_MEDIA_TYPE.test(request.headers['content-type'] ?? ''))
    throw problem(415, 'The content type must be application/json.', ACCEPT_JSON)

  const bytes = await request.readBody()
  if (bytes === undefined) throw problem(413, 'The body is larger than 1 MiB.')

  const value = parse(bytes)
  // valibot would take an array for an object without fields.
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw problem(422, 'The body must be a JSON object.')

  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  throw problem(422, 'The body does not say what this route needs.', { errors: result.issues.map(fieldError) })
}

/** The same for a body that may be left out, which then is an object without fields. */
export async function readOptionalJson<const S extends v.GenericSchema>(
  request: ApiRequest,
  schema: S,
): Promise<v.InferOutput<S>> {
  if (request.headers['content-type'] !== undefined) return readJson(request, schema)
  const bytes = await request.readBody()
  if (bytes?.byteLength !== 0) throw problem(415, 'The content type must be application/json.', ACCEPT_JSON)
  return v.parse(schema, {})
}

function parse(bytes: Uint8Array): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw problem(400, 'The body is not valid UTF-8.')
  }
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw problem(400, text.trim() === '' ? 'The body is empty; JSON was expected.' : 'The body is not valid JSON.')
  }
}

/** Rules state their own text in the schema; a wrong type is named by what was expected. */
function fieldError(issue: v.BaseIssue<unknown>): FieldError {
  const path = (issue.path ?? []).map(({ key }) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'))
  const isMissing = issue.received === 'undefined'
  const wanted = issue.kind === 'schema' ? issue.expected : null
  return {
    pointer: path.map((key) => `/${key}`).join(''),
    detail: isMissing ? 'is required' : wanted === null ? issue.message : `must be ${wanted}`,
  }
}
