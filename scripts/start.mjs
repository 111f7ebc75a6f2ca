import { setup } from './setup.mjs'
import { electronEnvironment, mustGoWithoutSandbox, requireDisplay, sandboxHint } from './lib/electron-launch.mjs'
import { runInForeground } from './lib/foreground.mjs'
import { projectFolder } from './lib/paths.mjs'
import { runScript, say } from './lib/say.mjs'

const rememberedCharacters = 16_384

await runScript(async (words) => {
  requireDisplay('npm start')
  const { electron } = await setup({ for: 'start' })
  const flags = []
  if (mustGoWithoutSandbox()) {
    say('started by root: Chromium runs without its sandbox. An ordinary user keeps it.')
    flags.push('--no-sandbox')
  }
  let lastWords = ''
  const exitCode = await runInForeground(electron.path, [...flags, projectFolder, ...words], {
    env: electronEnvironment(),
    onStderr: (text) => {
      lastWords = (lastWords + text).slice(-rememberedCharacters)
    },
  })
  const hint = exitCode === 0 ? undefined : sandboxHint(lastWords)
  if (hint) say(hint)
  return exitCode
})
