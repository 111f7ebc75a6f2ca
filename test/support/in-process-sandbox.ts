import type { ChildProcess, ProcessExit, Processes } from '../../src/main/ports/processes'
import { createSandbox, type Sandbox } from '../../src/sandbox/create-sandbox'
import { readyReport } from '../../src/sandbox/ready-report'
import type { SandboxReport, SandboxOrder } from '../../src/shared/sandbox-messages'

/** Runs the real sandbox in this process behind the messages that it speaks as a process of its own. */
export function createInProcessSandbox(): Processes {
  return {
    start(name): ChildProcess {
      if (name !== 'sandbox') throw new Error(`not started in this process: ${name}`)
      const onMessage: ((message: unknown) => void)[] = []
      const onExit: ((exit: ProcessExit) => void)[] = []
      let sandbox: Sandbox | undefined
      const say = (message: SandboxReport): void => {
        for (const listener of onMessage) listener(structuredClone(message))
      }
      const obey = async (order: SandboxOrder): Promise<void> => {
        if (order.type === 'stop') {
          await sandbox?.close()
          for (const listener of onExit) listener({ code: 0 })
          return
        }
        sandbox = await createSandbox({
          port: order.port,
          exact: order.exact,
          state: order.state,
          onStateChanged: (state) => say({ type: 'state', state }),
        })
        say(readyReport(sandbox))
      }
      return {
        post: (message) => void obey(message as SandboxOrder),
        onMessage: (listener) => void onMessage.push(listener),
        onExit: (listener) => void onExit.push(listener),
        kill: () => void sandbox?.close(),
      }
    },
  }
}
