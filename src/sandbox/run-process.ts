import * as v from 'valibot'
import { AppError } from '../shared/errors'
import { SandboxOrder, type SandboxReport } from '../shared/sandbox-messages'
import { createSandbox, type Sandbox } from './create-sandbox'
import type { ParentChannel } from './parent-channel'
import { readyReport } from './ready-report'

type StartOrder = Extract<SandboxOrder, { type: 'start' }>

/**
 * The life of the sandbox as a child process: started by a message, ended by a message or with its parent.
 *
 * @param exit ends the process with this code
 */
export function runProcess(channel: ParentChannel, exit: (code: number) => void): void {
  let sandbox: Promise<Sandbox> | undefined

  const report = (message: SandboxReport): void => {
    channel.post(message)
  }

  async function start(order: StartOrder): Promise<Sandbox> {
    const started = await createSandbox({
      port: order.port,
      exact: order.exact,
      state: order.state,
      onStateChanged: (state) => {
        report({ type: 'state', state })
      },
    })
    report(readyReport(started))
    return started
  }

  async function fail(error: unknown): Promise<void> {
    const isExpected = error instanceof AppError
    if (!isExpected) process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`)
    report({ type: 'failed', message: isExpected ? error.message : 'The sandbox could not start.' })
    await channel.drained()
    exit(1)
  }

  async function stop(): Promise<void> {
    const running = await sandbox?.catch(() => undefined)
    await running?.close()
    await channel.drained()
    exit(0)
  }

  channel.onMessage((message) => {
    const order = v.parse(SandboxOrder, message)
    if (order.type === 'stop') return void stop()
    if (sandbox !== undefined) throw new Error('The sandbox was told to start twice.')
    sandbox = start(order)
    sandbox.catch(fail)
  })
  channel.onClose(() => {
    exit(0)
  })
}
