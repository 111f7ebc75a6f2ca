import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { startDisplay } from './display.mjs'
import { electronEnvironment, mustGoWithoutSandbox } from './electron-launch.mjs'
import { startKeychainSession } from './keychain-session.mjs'
import { makePrivateFolder } from './private-folder.mjs'
import { endMarkedProcesses } from './process-group.mjs'
import { Stop, say } from './say.mjs'

const mark = 'SIGNET_TEST_RUN'

/**
 * The world in which the tests run: on Linux with a display, a bus, a keychain and a home of its own; elsewhere with the
 * desktop's, which cannot be replaced. `env` is the whole environment for a runner.
 */
export async function startTestSession(electron) {
  const folder = makePrivateFolder()
  const run = randomUUID()
  const parts = []
  const close = async () => {
    for (const part of parts.splice(0).reverse()) await part.close()
    endMarkedProcesses(mark, run)
    folder.remove()
  }
  const temp = join(folder.path, 't')
  mkdirSync(temp)
  const env = {
    ...electronEnvironment(),
    ...reachable(),
    [mark]: run,
    ...(electron && {
      SIGNET_ELECTRON: electron.path,
      SIGNET_ELECTRON_FLAGS: mustGoWithoutSandbox() ? '--no-sandbox' : '',
    }),
    TMPDIR: temp,
  }
  if (process.platform !== 'linux') {
    say("the tests use this desktop's own display and keychain.")
    return { env, folder: folder.path, close }
  }
  // Electron would rather open its windows on the desktop's Wayland than on our display.
  for (const name of ['WAYLAND_DISPLAY', 'XDG_SESSION_TYPE']) delete env[name]
  try {
    for (const start of [startDisplay, startKeychainSession]) {
      const part = await start()
      parts.push(part)
      Object.assign(env, part.env)
    }
  } catch (error) {
    await close()
    throw new Stop(
      `the tests need a display and a keychain of their own, and they could not be started: ${error.message}`,
    )
  }
  return { env, folder: folder.path, close }
}

/** With another HOME, npm would not find its settings and its cache. */
function reachable() {
  return {
    npm_config_cache: process.env.npm_config_cache ?? join(homedir(), '.npm'),
    npm_config_userconfig: process.env.npm_config_userconfig ?? join(homedir(), '.npmrc'),
  }
}
