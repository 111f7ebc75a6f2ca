import { setup } from './setup.mjs'
import { electronEnvironment, mustGoWithoutSandbox, requireDisplay } from './lib/electron-launch.mjs'
import { runInForeground } from './lib/foreground.mjs'
import { inProject } from './lib/paths.mjs'
import { runScript, say } from './lib/say.mjs'

// Words after "npm run dev --" go to the app.
await runScript(async (words) => {
  requireDisplay('npm run dev')
  const { electron } = await setup({ for: 'dev' })
  const flags = []
  if (mustGoWithoutSandbox()) {
    say('started by root: Chromium runs without its sandbox. An ordinary user keeps it.')
    flags.push('--noSandbox')
  }
  const electronVite = inProject('node_modules/electron-vite/bin/electron-vite.js')
  return runInForeground(process.execPath, [electronVite, 'dev', ...flags, '--', ...words], {
    env: { ...electronEnvironment(), ELECTRON_EXEC_PATH: electron.path },
  })
})
