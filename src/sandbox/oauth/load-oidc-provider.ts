import type * as OidcProvider from 'oidc-provider'

export type OidcProviderModule = typeof OidcProvider

let loaded: Promise<OidcProviderModule> | undefined

/** Loads the library at its first use: it brings a web framework along, and most commands of the command line need neither. */
export const loadOidcProvider = (): Promise<OidcProviderModule> => (loaded ??= load())

async function load(): Promise<OidcProviderModule> {
  // It is tested on Node 20 here, with a function that its later releases have too.
  if (typeof Reflect.get(URL, 'parse') !== 'function') Reflect.set(URL, 'parse', parseUrl)

  // At its first line it warns of every runtime older than Node 22, Electron among them: no news for who reads the console.
  const { console } = globalThis
  const { warn } = console
  console.warn = () => undefined
  try {
    return await import('oidc-provider')
  } finally {
    console.warn = warn
  }
}

const parseUrl = (url: string, base?: string): URL | null => (URL.canParse(url, base) ? new URL(url, base) : null)
