/**
 * What a webhook's URL becomes at the address that its endpoint has now: the path below the endpoint and the query stay as
 * they are, and an access key of the address is added where it is missing. A URL that does not name the endpoint any more
 * (its slug was changed) becomes the address itself.
 */
export function movedUrl(before: string, address: string): string {
  if (!URL.canParse(before)) return address
  const [old, next] = [new URL(before), new URL(address)]
  const slug = next.pathname.split('/').findLast((part) => part !== '') ?? ''
  const parts = old.pathname.split('/')
  const at = slug === '' ? -1 : parts.lastIndexOf(slug)
  if (at === -1) return address
  const below = parts.slice(at + 1).map((part) => `/${part}`)
  const isKeyThere = [...next.searchParams].every(([name, value]) => old.searchParams.getAll(name).includes(value))
  const query = isKeyThere ? old.search : withKey(old, next)
  return `${next.origin}${next.pathname.replace(/\/+$/, '')}${below.join('')}${query}`
}

function withKey({ searchParams }: URL, next: URL): string {
  const query = new URLSearchParams(searchParams)
  for (const [name, value] of next.searchParams) query.set(name, value)
  return `?${query.toString()}`
}
