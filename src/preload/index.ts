import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { Transport } from '../shared/client'
import { contract } from '../shared/contract'
import { channelOf, entries } from '../shared/contract/define'
import type { Wire } from '../shared/errors'

const commands = new Set<string>()
const events = new Set<string>()
for (const [feature, name, spec] of entries(contract))
  (spec.kind === 'command' ? commands : events).add(channelOf(feature, name))

/** All that the page can do. Only names of the contract pass, and no Electron object is handed over. */
const bridge: Transport = {
  invoke: (channel, input) =>
    commands.has(channel)
      ? (ipcRenderer.invoke(channel, input) as Promise<Wire<unknown>>)
      : Promise.reject(new Error('unknown command')),
  subscribe: (channel, listener) => {
    if (!events.has(channel)) throw new Error('unknown event')
    const relay = (_: IpcRendererEvent, payload: unknown): void => listener(payload)
    ipcRenderer.on(channel, relay)
    return () => void ipcRenderer.off(channel, relay)
  },
}
contextBridge.exposeInMainWorld('bridge', bridge)
