import { isForBrowser } from '../../../../shared/browser-url'

/** Where the contract is documented. */
const DOCUMENTED = ['knogin.com', 'www.knogin.com'] as const

/** Hosts, with their ports where they have one, that a link of the index may lead to. */
export function linkHosts(docsUrl: string | null): string[] {
  const own = docsUrl !== null && URL.canParse(docsUrl) ? [new URL(docsUrl).host] : []
  return [...new Set([...DOCUMENTED, ...own])]
}

export const isKnownLink = (url: string, hosts: readonly string[]): boolean =>
  isForBrowser(url) && hosts.includes(new URL(url).host)
