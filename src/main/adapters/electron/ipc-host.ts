import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import { contract } from '../../../shared/contract'
import { channelOf, entries } from '../../../shared/contract/define'
import type { Wire } from '../../../shared/errors'

/**
 * Serves the commands of the contract over Electron's IPC. Every sender is checked (Electron's security checklist, item
 * 17); a handler never sees the event object, and nothing is thrown through `ipcMain.handle`.
 */
export function serveOverIpc(deps: {
  readonly dispatch: (channel: string, input: unknown) => Promise<Wire<unknown>>
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean
  readonly onRefused: (channel: string) => void
}): void {
  for (const [feature, name, spec] of entries(contract)) {
    if (spec.kind !== 'command') continue
    const channel = channelOf(feature, name)
    ipcMain.handle(channel, (event, input: unknown): Promise<Wire<unknown>> | Wire<unknown> => {
      if (deps.isTrusted(event)) return deps.dispatch(channel, input)
      deps.onRefused(channel)
      return { ok: false, error: { code: 'input.invalid', message: 'This page may not ask.', ref: '' } }
    })
  }
}
