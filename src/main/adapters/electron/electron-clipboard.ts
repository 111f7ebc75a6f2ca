import { clipboard } from 'electron'
import type { Clipboard } from '../../ports/clipboard'

/** The system's clipboard. Its calls answer promises since Electron 44 and plain values before. */
export const electronClipboard: Clipboard = {
  writeText: async (text) => {
    await clipboard.writeText(text)
  },
  readText: async () => await clipboard.readText(),
}
