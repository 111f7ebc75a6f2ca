/**
 * The first segment of the path of a request target, as written: `/slug/a?x=1` → `slug`. Also of the absolute form
 * (`http://host/slug`), which a server must take (RFC 9112 §3.2.2).
 */
export function slugOf(target: string): string {
  const rest = target.slice(pathStartOf(target) + 1)
  const end = rest.search(/[/?#]/)
  return end === -1 ? rest : rest.slice(0, end)
}

/** Where the path begins: after the host of the absolute form, and past the end of what has no path. */
export function pathStartOf(target: string): number {
  if (target.startsWith('/')) return 0
  const origin = /^https?:\/\/[^/?#]*/i.exec(target)
  return origin === null ? target.length : origin[0].length
}
