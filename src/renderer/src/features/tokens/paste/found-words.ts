import type { FoundToken } from '../../../../../shared/contract/inspection'

/** Where a token stands: `in the header Authorization`, `in the cookie sid`. */
export function placeWords({ place, name }: Pick<FoundToken, 'place' | 'name'>): string {
  switch (place) {
    case 'alone':
      return 'the whole text'
    case 'authorization':
      return `in the header ${name ?? 'Authorization'}`
    case 'cookie':
      return name === null ? 'in a cookie' : `in the cookie ${name}`
    case 'url':
      return name === null ? 'in an address' : `in an address, as ${name}`
    case 'json':
      return name === null ? 'in JSON' : `in JSON, member ${name}`
    case 'form':
      return name === null ? 'in a form' : `in a form, field ${name}`
    case 'text':
      return name === null ? 'in the text' : `in the text, beside ${name}`
  }
}
