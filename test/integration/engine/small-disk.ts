import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SmallDisk {
  readonly path: string
  /** Gives back half of its room. */
  makeRoom(): void
  unmount(): void
}

/** A real file system of that size, half of it in use. Undefined where this user may not mount one. */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), 'signet-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'signet-test', path], { stdio: 'ignore' })
  } catch {
    rmdirSync(path)
    return undefined
  }
  const ballast = join(path, 'ballast')
  writeFileSync(ballast, Buffer.alloc((megabytes / 2) * 1_048_576))
  return {
    path,
    makeRoom: () => rmSync(ballast),
    unmount: () => {
      execFileSync('umount', [path], { stdio: 'ignore' })
      rmdirSync(path)
    },
  }
}
