import { setup } from './setup.mjs'
import { runInForeground } from './lib/foreground.mjs'
import { inProject } from './lib/paths.mjs'
import { runScript } from './lib/say.mjs'

await runScript(async (words) => {
  await setup({ for: 'sandbox' })
  return runInForeground(process.execPath, [inProject('out/cli/index.js'), 'sandbox', ...words])
})
