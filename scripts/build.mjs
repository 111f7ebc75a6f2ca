import { setup } from './setup.mjs'
import { runScript } from './lib/say.mjs'

await runScript(async () => {
  await setup({ for: 'build' })
})
