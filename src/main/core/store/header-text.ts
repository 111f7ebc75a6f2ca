import type { HeaderPair } from '../../../shared/contract/deliveries'
import { toHeaderPairs } from '../../../shared/header-pairs'

/** Headers as they are stored, in pairs. */
export const fromHeaderText = (text: string): HeaderPair[] => toHeaderPairs(JSON.parse(text) as string[])
