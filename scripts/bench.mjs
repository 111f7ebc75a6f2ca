import { readdirSync } from 'node:fs'
import { setup } from './setup.mjs'
import { runInForeground } from './lib/foreground.mjs'
import { inProject } from './lib/paths.mjs'
import { Stop, runScript, say } from './lib/say.mjs'

const ending = '.bench.mjs'

// One after the other: two at once would measure each other.
await runScript(async (words) => {
  const known = readdirSync(inProject('test/bench'))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort()
  const chosen = words.length > 0 ? words : known
  const unknown = chosen.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new Stop(`no such bench: ${unknown.join(', ')}. There are: ${known.join(', ') || 'none'}.`, 2)
  await setup({ for: 'bench' })
  let worst = 0
  for (const name of chosen) {
    say(`bench ${name}`)
    worst = Math.max(worst, await runInForeground(process.execPath, [inProject('test/bench', `${name}${ending}`)]))
  }
  return worst
})
