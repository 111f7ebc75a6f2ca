import { createHash } from 'node:crypto'
import type { LoopbackPage } from '../../ports/loopback-listener'

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
main { max-width: 32rem; margin: 18vh auto 0; padding: 0 1.5rem }
h1 { font-size: 1.25rem }
`
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

/** Nothing of it may be loaded, kept, framed, or told to another site: its address holds the authorization code. */
export const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  Connection: 'close',
} as const

/** The page by itself: no script, no font, no picture. */
export const loopbackPage = ({ title, text }: LoopbackPage): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escape(title)} - Signet</title>
<style>${STYLE}</style>
<main>
<h1>${escape(title)}</h1>
<p>${escape(text)}</p>
</main>
</html>
`

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${String(character.codePointAt(0))};`)
