import { pathStartOf } from './request-target'

/** What a placeholder may look at: the request as it came. */
export interface TemplateSource {
  readonly target: string
  /** `[name, value, name, value, …]` */
  readonly rawHeaders: readonly string[]
  readonly body: Uint8Array
}

export interface Template {
  /** True when there is nothing to fill in. */
  readonly isFixed: boolean
  /** Never throws. At most {@link MAX_FILLED_CHARS}. */
  fill(source: TemplateSource): string
}

/** A template may name a large value many times; what comes of it goes to the sender whole, so it has an end. */
export const MAX_FILLED_CHARS = 1_048_576
/** The body is parsed between receipt and answer, so only a small one is. */
const MAX_PARSED_BYTES = 1_048_576

type Lookup = (source: TemplateSource) => string

/**
 * Reads `{{request.json.path}}`, `{{query.name}}` and `{{header.Name}}`. Each stands for what the request has there, or for
 * nothing where it has none. Any other text in braces stays as it is. What is filled in is never read as a template again.
 */
export function compileTemplate(text: string): Template {
  const parts = text.split(/(\{\{[^{}]{1,300}\}\})/).map(partOf)
  return {
    isFixed: parts.every((part) => typeof part === 'string'),
    fill: (source) => {
      let filled = ''
      for (const part of parts) {
        filled += typeof part === 'string' ? part : part(source)
        if (filled.length >= MAX_FILLED_CHARS) return filled.slice(0, MAX_FILLED_CHARS)
      }
      return filled
    },
  }
}

function partOf(text: string): string | Lookup {
  if (!text.startsWith('{{') || !text.endsWith('}}')) return text
  const name = text.slice(2, -2).trim()
  const [, kind, rest = ''] = /^(request\.json|query|header)\.(.+)$/s.exec(name) ?? []
  if (kind === 'request.json') return ({ body }) => valueAt(body, rest.split('.'))
  // The whole rest is the name: Meta's is `hub.challenge`.
  if (kind === 'query') return ({ target }) => queryOf(target).get(rest) ?? ''
  if (kind === 'header') return ({ rawHeaders }) => headerOf(rawHeaders, rest.toLowerCase())
  return text
}

/** Only what the JSON itself holds: `__proto__`, `length` and their like are nothing that was sent. */
function valueAt(body: Uint8Array, path: readonly string[]): string {
  let value = parsedOf(body)
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return ''
    if (Array.isArray(value) && !/^\d+$/.test(name)) return ''
    value = (value as Readonly<Record<string, unknown>>)[name]
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A template may ask for many values of one body. */
const parsedBodies = new WeakMap<Uint8Array, { readonly value: unknown }>()

function parsedOf(body: Uint8Array): unknown {
  const parsed = parsedBodies.get(body) ?? { value: parse(body) }
  parsedBodies.set(body, parsed)
  return parsed.value
}

function parse(body: Uint8Array): unknown {
  if (body.byteLength > MAX_PARSED_BYTES) return undefined
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'))
  } catch {
    return undefined
  }
}

function queryOf(target: string): URLSearchParams {
  const start = target.indexOf('?', pathStartOf(target))
  return new URLSearchParams(start === -1 ? '' : target.slice(start + 1).split('#', 1)[0])
}

/** Several lines of one name are one list (RFC 9110 §5.2). */
function headerOf(rawHeaders: readonly string[], name: string): string {
  const values: string[] = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2)
    if (rawHeaders[index]?.toLowerCase() === name) values.push(rawHeaders[index + 1] ?? '')
  return values.join(', ')
}
