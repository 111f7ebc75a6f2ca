import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makePrivateFolder } from './private-folder.mjs'
import { endGroup, startGroup } from './process-group.mjs'
import { until } from './until.mjs'

const cookieName = 'MIT-MAGIC-COOKIE-1'
const anyFamily = 0xffff

/**
 * A display of its own, without a screen, for tests on Linux. Xvfb picks a free number itself.
 * @param {{ width?: number, height?: number }} [size]
 * @returns {Promise<{ env: Record<string, string>, close: () => Promise<void> }>}
 */
export async function startDisplay({ width = 1440, height = 900 } = {}) {
  const folder = makePrivateFolder()
  const authority = join(folder.path, 'Xauthority')
  writeFileSync(authority, authorityEntry(), { mode: 0o600 })
  const xvfb = startGroup(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-auth', authority],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  )
  let number = ''
  xvfb.child.stdio[3]?.on('data', (chunk) => (number += chunk))
  const close = async () => {
    await endGroup(xvfb)
    folder.remove()
  }
  try {
    await until(() => number.endsWith('\n') || !xvfb.isRunning, { what: 'Xvfb' })
    if (!xvfb.isRunning)
      throw new Error(`Xvfb did not start: ${(await xvfb.ended).error?.message ?? xvfb.output().trim()}`)
  } catch (error) {
    await close()
    throw error
  }
  return { env: { DISPLAY: `:${number.trim()}`, XAUTHORITY: authority }, close }
}

/**
 * The one entry of an Xauthority file, in Xau's format: with the family that fits any address and no display number, as
 * the number is not known yet. Without it every user of this machine could look at the screen.
 */
function authorityEntry() {
  const field = (bytes) => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(bytes.length)
    return Buffer.concat([length, bytes])
  }
  const family = Buffer.alloc(2)
  family.writeUInt16BE(anyFamily)
  const nothing = Buffer.alloc(0)
  return Buffer.concat([family, ...[nothing, nothing, Buffer.from(cookieName), randomBytes(16)].map(field)])
}
