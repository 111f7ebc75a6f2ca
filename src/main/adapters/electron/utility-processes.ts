import { utilityProcess } from 'electron'
import type { ChildProcess, Processes, ProcessName } from '../../ports/processes'

/**
 * The programs beside the app, as Electron utility processes: a crash in one (keytar has them) leaves the app alive. A
 * program that throws ends with a code and no word, so its standard error is handed to `onStderr`.
 */
export function createUtilityProcesses(
  paths: Readonly<Record<ProcessName, string>>,
  onStderr: (name: ProcessName, text: string) => void,
): Processes {
  return {
    start(name) {
      const child = utilityProcess.fork(paths[name], [], {
        serviceName: `Signet ${name}`,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      child.stderr?.on('data', (chunk: Buffer) => onStderr(name, chunk.toString()))
      const exitListeners: Parameters<ChildProcess['onExit']>[0][] = []
      let exit: { code: number } | undefined
      child.once('exit', (code) => {
        exit = { code }
        for (const listener of exitListeners) listener(exit)
      })
      return {
        post: (message) => {
          if (!exit) child.postMessage(message)
        },
        onMessage: (listener) => void child.on('message', listener),
        onExit: (listener) => {
          if (exit) listener(exit)
          else exitListeners.push(listener)
        },
        kill: () => void child.kill(),
      }
    },
  }
}
