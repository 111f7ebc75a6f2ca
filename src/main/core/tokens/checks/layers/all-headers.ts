import type { DecodedJws, DecodedJwe } from '../../decode/decoded'
import type { Opened } from '../inspected'

type Header = ReadonlyMap<string, unknown>

/** The headers that count: one for each signature or recipient, with the parts that are common to all in each. */
export const headersOf = (token: DecodedJws | DecodedJwe): readonly Header[] =>
  (token.kind === 'jws' ? token.signatures : token.recipients).map(({ header }) => header)

/** Those of all layers, from the outside in. A check that looks at one layer only can be got round by wrapping. */
export const allHeaders = (layers: readonly Opened[]): readonly Header[] =>
  layers.flatMap(({ layer }) => headersOf(layer.token))
