import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectFolder = resolve(fileURLToPath(new URL('../..', import.meta.url)))

export function inProject(...parts) {
  return join(projectFolder, ...parts)
}

/** Where big things that any checkout can share are kept. The specification says to ignore a relative XDG_CACHE_HOME. */
export function cacheFolder(env = process.env) {
  const base = env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME) ? env.XDG_CACHE_HOME : join(homedir(), '.cache')
  return join(base, 'signet')
}
