// A minute of 1,000 deliveries a second into the real app, with its window open: how long its main process is busy at a
// time, and how soon the newest delivery is to be seen. The end-to-end test does the same for some seconds.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('../../scripts/test.mjs', import.meta.url))
const done = spawnSync(process.execPath, [script, 'test/e2e/sustained-load.spec.ts'], {
  stdio: 'inherit',
  env: { ...process.env, SIGNET_LOAD_SECONDS: '60' },
})
process.exitCode = done.status ?? 1
