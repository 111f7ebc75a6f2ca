import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** What a component draws at first, as markup. Effects do not run, and stores are as they were created. */
export const markupOf = (node: ReactNode): string => renderToStaticMarkup(node)

/** The words of it, as they are read: without markup, with single spaces. */
export const wordsOf = (node: ReactNode): string =>
  markupOf(node)
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim()
