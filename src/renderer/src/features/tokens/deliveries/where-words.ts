import type { TokenInDelivery } from '../../../../../shared/contract/tokens'
import { placeWords } from '../paste/found-words'

const wheres: Readonly<Record<TokenInDelivery['where'], string>> = {
  header: 'in a header',
  target: 'in the address',
  body: 'in the body',
}

/** Where in a delivery a token stands: `in the header Authorization`, `in the body: in JSON, member token`. */
export function whereWords({ where, header, found }: Pick<TokenInDelivery, 'where' | 'header' | 'found'>): string {
  if (where === 'header') {
    const name = header === null ? 'in a header' : `in the header ${header}`
    return found.place === 'cookie' && found.name !== null ? `${name}, cookie ${found.name}` : name
  }
  const inside = found.name === null ? '' : `: ${placeWords(found)}`
  return `${wheres[where]}${inside}`
}
