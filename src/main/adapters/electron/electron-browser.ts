import { shell } from 'electron'
import { isForBrowser } from '../../../shared/browser-url'
import { AppError } from '../../../shared/errors'
import type { Browser } from '../../ports/browser'

/** The browser that the system has set. */
export const electronBrowser: Browser = {
  async open(url) {
    if (!isForBrowser(url)) throw new AppError('browser.not_opened', 'The address is not one for a browser.')
    try {
      await shell.openExternal(url)
    } catch {
      // Its message would quote the address.
      throw new AppError('browser.not_opened', 'The system did not open its browser.')
    }
  },
}
