import { createElectronChannel, createForkedChannel, type ElectronParentPort } from './parent-channel'
import { runProcess } from './run-process'

// Electron sets this property in a utility process; node does not know it.
const host: object = process
const parentPort = Reflect.get(host, 'parentPort') as ElectronParentPort | undefined

runProcess(parentPort === undefined ? createForkedChannel(process) : createElectronChannel(parentPort), (code) => {
  process.exit(code)
})
