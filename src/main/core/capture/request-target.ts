/**
 * The first segment of the path of a request target, as written: `/slug/a?x=1` → `slug`. Also of the absolute form
 * (`http://host/slug`), which a server must take (RFC 9112 §3.2.2).
 */
export function slugOf(target: string): string {
  const pathStart = target.startsWith('/') ? 0 : pathStartOfAbsolute(target)
  const rest = target.slice(pathStart + 1)
  const end = rest.search(/[/?#]/)
  return end === -1 ? rest : rest.slice(0, end)
}

function pathStartOfAbsolute(target: string): number {
  const scheme = /^https?:\/\/[^/?#]*/i.exec(target)
  return scheme === null ? target.length : scheme[0].length
}
