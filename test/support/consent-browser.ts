/** A browser without a window: it keeps cookies, follows redirects within one origin, and presses the buttons of a page. */
export interface ConsentBrowser {
  /** Opens an address. Stops at the first page, and at a redirect that leaves the origin. */
  open(url: string): Promise<Visit>
  /** Posts the form that has this button. */
  press(page: Visit, label: string): Promise<Visit>
}

export interface Visit {
  /** Of this page. */
  readonly url: URL
  readonly status: number
  readonly headers: Headers
  /** Empty for a redirect. */
  readonly html: string
  /** Where it was sent on to, away from the origin of the visit. */
  readonly leftTo: URL | undefined
}

interface Cookie {
  readonly value: string
  readonly path: string
}

const MAX_REDIRECTS = 10

export function createConsentBrowser(): ConsentBrowser {
  const cookies = new Map<string, Cookie>()

  const cookieHeader = (path: string): string =>
    [...cookies]
      .filter(([, cookie]) => `${path}/`.startsWith(cookie.path === '/' ? '/' : `${cookie.path}/`))
      .map(([name, { value }]) => `${name.split(' ')[0] ?? ''}=${value}`)
      .join('; ')

  function remember(header: string): void {
    const [pair = '', ...attributes] = header.split(/; ?/)
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/'
    // One name may stand for two cookies of two paths.
    const key = `${name} ${path}`
    if (value === '') cookies.delete(key)
    else cookies.set(key, { value, path })
  }

  async function visit(start: URL, method: 'GET' | 'POST'): Promise<Visit> {
    let url = start
    for (let step = 0; step < MAX_REDIRECTS; step += 1) {
      const response = await fetch(url, {
        method: step === 0 ? method : 'GET',
        redirect: 'manual',
        headers: { Accept: 'text/html,*/*;q=0.1', Cookie: cookieHeader(url.pathname) },
      })
      for (const header of response.headers.getSetCookie()) remember(header)
      const { status, headers } = response
      const html = await response.text()
      const location = headers.get('Location')
      if (location === null) return { url, status, headers, html, leftTo: undefined }
      const next = new URL(location, url)
      if (next.origin !== start.origin) return { url, status, headers, html: '', leftTo: next }
      url = next
    }
    throw new Error(`There is no end of redirects at ${start.href}.`)
  }

  return {
    open: (url) => visit(new URL(url), 'GET'),
    press({ html, url }, label) {
      const form = html.split('<form').find((part) => part.includes(`>${label}</button>`))
      const action = /action="([^"]+)"/.exec(form ?? '')?.[1]
      if (action === undefined) throw new Error(`The page has no button ${label}.`)
      return visit(new URL(action.replaceAll('&#38;', '&'), url), 'POST')
    },
  }
}
