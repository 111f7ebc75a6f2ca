import { contract } from '../shared/contract'
import type { Wire } from '../shared/errors'
import { createAnnouncer } from './announcer'
import type { Ports } from './app-ports'
import { createCommandGate } from './command-gate'
import { composeFeatures } from './compose-features'
import { openSession } from './core/session/open-session'
import { createVault } from './core/vault/create-vault'
import { keychainAdvice } from './core/vault/keychain-advice'
import { createDispatch, toWireError, type Dispatch } from './dispatch'

/** How long closing waits for the commands under way. */
const COMMANDS_GRACE_MS = 3_000

export interface App {
  readonly dispatch: Dispatch
  close(): Promise<void>
}

/**
 * Opens the session, starts the catcher and the sandbox, and answers commands from the first moment on: those that come
 * before the session is open wait for it.
 */
export function composeApp(ports: Ports): App {
  const { log, random, engine } = ports
  const announce = createAnnouncer(ports)

  const commands = createCommandGate()
  const opened = open()
  engine.onCrash(() => {
    if (ports.restart('crashed')) return
    void opened.then(
      ({ features }) => features.giveUp(),
      () => undefined,
    )
  })
  // A failure is answered to each command that waits for it; it is nobody's unhandled rejection.
  opened.catch((error: unknown) => log.fault(random.id(), 'compose', error))

  async function open() {
    const session = await openSession({
      directory: ports.directory,
      engine,
      openKeychain: () => createVault({ ...ports.keychain, random }),
      openMemory: () => createVault({ ...ports.memory, random }),
      random,
      log,
      explainKeychain: keychainAdvice,
    })
    const features = composeFeatures(ports, announce, session)
    const dispatch = createDispatch(contract, features.handlers, { log, random })
    await features.start()
    return { dispatch, features, session }
  }

  async function dispatch(channel: string, input: unknown): Promise<Wire<unknown>> {
    try {
      return await (await opened).dispatch(channel, input)
    } catch (error) {
      // The session could not be opened, and the log has why.
      return { ok: false, error: toWireError(error, random.id()) }
    }
  }

  return {
    dispatch: (channel, input) => commands.run(() => dispatch(channel, input)),
    async close() {
      // What is under way may carry a secret that the platform shows once.
      await commands.close(COMMANDS_GRACE_MS)
      const running = await opened.catch(() => null)
      const steps = [
        ...(running?.features.closing ?? []),
        engine.close,
        running?.session.vault.close,
        running?.session.keychain?.close,
      ]
      // Each for itself: a clipboard that cannot be read must not leave the data folder locked.
      for (const step of steps) await step?.().catch((error: unknown) => log.fault(random.id(), 'close', error))
    },
  }
}
