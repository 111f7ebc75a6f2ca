import electron from 'electron'
import type { Clipboard } from '../../ports/clipboard'
import { secretFormats } from './secret-formats'

const { clipboard } = electron

/** Before Electron 44 there is none, whatever the types say. */
const ClipboardItem = (electron as Partial<typeof electron>).ClipboardItem

/** The system's clipboard. Its calls answer promises since Electron 44 and plain values before. */
export const electronClipboard: Clipboard = {
  writeText: async (text) => {
    await clipboard.writeText(text)
  },
  /**
   * Text and marks must be one entry: each write replaces the one before. Only a `ClipboardItem` takes both at once; before
   * Electron 44 a format of the system's own could not be written beside a text (electron/electron#11838), so the secret
   * goes there without marks, and only the 30 seconds limit it.
   */
  writeSecret: async (text) => {
    if (ClipboardItem === undefined) {
      await clipboard.writeText(text)
      return
    }
    const marked: Record<string, string | Blob> = { 'text/plain': text }
    for (const [format, bytes] of Object.entries(secretFormats(process.platform)))
      marked[`electron application/osclipboard;format="${format}"`] = new Blob([new Uint8Array(bytes)])
    await clipboard.write([new ClipboardItem(marked)])
  },
  readText: async () => await clipboard.readText(),
}
