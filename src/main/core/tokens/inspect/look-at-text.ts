import { USUAL_HOW, type InspectHow, type Inspection, type PastedText } from '../../../../shared/contract/inspection'
import { findTokens, textOfFound } from '../decode/find-tokens'

/** Only taken apart: nothing is asked of anybody. */
const ONLY_DECODED: InspectHow = { ...USUAL_HOW, verifyWith: { kind: 'none' } }

/** Looks for tokens in a pasted text and takes the first apart; the whole text where there is none, to say why it is none. */
export async function lookAtText(
  text: string,
  inspect: (text: string, how: InspectHow) => Promise<Inspection>,
): Promise<PastedText> {
  const found = findTokens(text)
  const [first] = found
  return { found, inspection: await inspect(first === undefined ? text : textOfFound(text, first), ONLY_DECODED) }
}
