import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hashInputs, readStamp, writeStamp } from '../../../scripts/lib/build-stamp.mjs'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stamp-'))
  mkdirSync(join(folder, 'src/main'), { recursive: true })
  writeFileSync(join(folder, 'src/main/index.ts'), 'one')
  writeFileSync(join(folder, 'package-lock.json'), '{}')
})
afterEach(() => rmSync(folder, { recursive: true }))

it('stays the same when only times and unrelated files change', () => {
  const before = hashInputs(folder)
  utimesSync(join(folder, 'src/main/index.ts'), 1, 1)
  writeFileSync(join(folder, 'README.md'), 'words')
  expect(hashInputs(folder)).toBe(before)
})

it('changes with the contents, the name and the settings of a build', () => {
  const source = join(folder, 'src/main/index.ts')
  const hashes = [hashInputs(folder)]
  writeFileSync(source, 'two')
  hashes.push(hashInputs(folder))
  renameSync(source, join(folder, 'src/main/other.ts'))
  hashes.push(hashInputs(folder))
  writeFileSync(join(folder, 'electron.vite.config.ts'), '')
  hashes.push(hashInputs(folder))
  expect(new Set(hashes).size).toBe(hashes.length)
})

it('has no stamp before one is written', () => {
  const stamp = join(folder, 'out/.build-stamp')
  expect(readStamp(stamp)).toBeUndefined()
  writeStamp(stamp, 'abc')
  expect(readStamp(stamp)).toBe('abc')
})
