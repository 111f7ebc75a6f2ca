/** A dot segment, written out or escaped. A backslash counts as a slash, as it does for `URL`. */
const DOT_SEGMENT = /(?:^|[/\\])(?:\.|%2e){1,2}(?=[/\\]|$)/i

/**
 * Where a delivery goes: what stands below the slug is put below the path of the target, and its query behind the target's.
 * A path that climbs (`/slug/../admin`) ends at the target's own: a sender must not reach beside it.
 */
export function targetUrl(base: string, requestTarget: string): string {
  const [withoutFragment = ''] = base.split('#', 1)
  const [basePath, baseQuery] = splitQuery(withoutFragment)
  const [path, query] = belowSlug(requestTarget)
  const isBareHost = /^[a-z]+:\/\/[^/]*$/i.test(basePath)
  const start = isBareHost ? `${basePath}/` : basePath
  const joined = path === '' ? start : `${start.replace(/\/$/, '')}${path}`
  const queries = [baseQuery, query].filter((part) => part !== undefined && part !== '')
  return queries.length === 0 ? joined : `${joined}?${queries.join('&')}`
}

/** The path below the slug, with its slash or empty, and the query without its question mark. */
function belowSlug(requestTarget: string): [path: string, query: string | undefined] {
  const [target = ''] = requestTarget.split('#', 1)
  const [path, query] = splitQuery(target.replace(/^https?:\/\/[^/?]*/i, ''))
  const below = /^\/[^/]*(\/.*)?$/s.exec(path)?.[1] ?? ''
  return [DOT_SEGMENT.test(below) ? new URL(below.replace(/^[/\\]+/, '/'), 'http://host').pathname : below, query]
}

function splitQuery(text: string): [path: string, query: string | undefined] {
  const at = text.indexOf('?')
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
