import { basename } from 'node:path'
import { BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions } from 'electron'
import { AppError } from '../../../shared/errors'
import type { Files } from '../../ports/files'
import { readTextFile } from '../node/read-text-file'
import { writePrivateFile } from '../node/write-private-file'

const MAX_FILE_BYTES = 256 * 1_048_576

/** The user's files, behind the system's own dialogs: the page never sees a path. */
export const electronFiles: Files = {
  async save(suggestedName, chunks) {
    const options: SaveDialogOptions = { defaultPath: suggestedName, properties: ['createDirectory'] }
    const window = BrowserWindow.getFocusedWindow()
    const { canceled, filePath } = await (window === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(window, options))
    if (canceled || filePath === '') return null
    await orFail('The file could not be written', () => writePrivateFile(filePath, chunks))
    return { path: filePath }
  },
  async open(extensions) {
    const options: OpenDialogOptions = {
      filters: [{ name: extensions.map((extension) => `.${extension}`).join(', '), extensions: [...extensions] }],
      properties: ['openFile'],
    }
    const window = BrowserWindow.getFocusedWindow()
    const { canceled, filePaths } = await (window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options))
    const [path] = filePaths
    if (canceled || path === undefined) return null
    const text = await orFail('The file could not be read', () => readTextFile(path, MAX_FILE_BYTES))
    return { name: basename(path), text }
  },
}

/** A failure of the disk is the user's to deal with; one that has a code of ours already keeps it. */
async function orFail<T>(words: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error instanceof AppError) throw error
    throw new AppError('sending.file_failed', `${words} (${String(error.code)}).`, undefined, { cause: error })
  }
}
