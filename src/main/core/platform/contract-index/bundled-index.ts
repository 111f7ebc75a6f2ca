import document from '../../../../../resources/contract/index-2026.1.json'
import { readIndex, type ContractIndex } from './read-index'

/** The index of contract 2026.1, which the program was written against: what there is before anything was fetched. */
export const bundledIndex: ContractIndex = readBundled()

function readBundled(): ContractIndex {
  const index = readIndex(document)
  if (!index) throw new Error('the bundled contract index cannot be read')
  return index
}
