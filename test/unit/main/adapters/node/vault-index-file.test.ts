import { chmod, link, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createVaultIndexFile } from '../../../../../src/main/adapters/node/vault-index-file'
import type { VaultIndex } from '../../../../../src/main/ports/vault'

let folder: string
let path: string

const index: VaultIndex = {
  version: 1,
  profile: 'p_-1',
  entries: { 'app/app_1/client-secret': { generation: 'g1', parts: 2 }, toString: { generation: 'g2', parts: 64 } },
  leftovers: [{ generation: 'g0', parts: 1 }],
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signet-index-'))
  path = join(folder, 'data', 'vault-index.json')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const isRoot = process.getuid?.() === 0

describe('a vault index file', () => {
  it('is not there at first', async () => {
    expect(await createVaultIndexFile({ path }).load()).toBeUndefined()
  })

  it('gives back what was saved last', async () => {
    const file = createVaultIndexFile({ path })
    await file.save({ ...index, entries: {} })
    await file.save(index)
    expect(await createVaultIndexFile({ path }).load()).toEqual(index)
  })

  it('is replaced whole: who opened the old one still reads the old one', async () => {
    const file = createVaultIndexFile({ path })
    await file.save({ ...index, entries: {} })
    await link(path, join(folder, 'old'))
    await file.save(index)
    expect(JSON.parse(await readFile(join(folder, 'old'), 'utf8'))).toEqual({ ...index, entries: {} })
    expect(await readdir(join(folder, 'data'))).toEqual(['vault-index.json'])
  })

  it.skipIf(process.platform === 'win32')('can be read by its owner only, and so can its folder', async () => {
    await createVaultIndexFile({ path }).save(index)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'data'))).mode & 0o777).toBe(0o700)
  })

  it('takes no notice of a half written one that a crash left', async () => {
    const file = createVaultIndexFile({ path })
    await file.save(index)
    await writeFile(`${path}.tmp`, '{"version":')
    expect(await file.load()).toEqual(index)
    await file.save({ ...index, leftovers: [] })
    expect(await file.load()).toEqual({ ...index, leftovers: [] })
  })
})

describe('a vault index file that is damaged', () => {
  const place = { generation: 'g', parts: 1 }
  it.each([
    ['empty', ''],
    ['cut', JSON.stringify(index).slice(0, -9)],
    ['not an object', '[]'],
    ['of a later version', JSON.stringify({ ...index, version: 2 })],
    ['without a profile', JSON.stringify({ ...index, profile: undefined })],
    ['with a path in a generation', JSON.stringify({ ...index, leftovers: [{ ...place, generation: '../x' }] })],
    ['with no part', JSON.stringify({ ...index, entries: { a: { ...place, parts: 0 } } })],
    ['with more parts than there can be', JSON.stringify({ ...index, entries: { a: { ...place, parts: 65 } } })],
    ['with something unknown', JSON.stringify({ ...index, more: true })],
  ])('is refused and left alone: %s', async (_, text) => {
    await mkdir(join(folder, 'data'))
    await writeFile(path, text)
    await expect(createVaultIndexFile({ path }).load()).rejects.toMatchObject({ code: 'vault.damaged' })
    expect(await readFile(path, 'utf8')).toBe(text)
  })
})

describe('a vault index file that cannot be written', () => {
  it('says so where a file is in the place of the folder', async () => {
    await writeFile(join(folder, 'data'), '')
    const file = createVaultIndexFile({ path })
    await expect(file.save(index)).rejects.toMatchObject({ code: 'store.unwritable' })
    await expect(file.load()).rejects.toMatchObject({ code: 'store.unwritable', details: { code: 'ENOTDIR' } })
  })

  it('says so where a folder is in the place of the file, and takes its own attempt away', async () => {
    await mkdir(path, { recursive: true })
    await writeFile(join(path, 'something'), '')
    await expect(createVaultIndexFile({ path }).save(index)).rejects.toMatchObject({ code: 'store.unwritable' })
    expect(await readdir(join(folder, 'data'))).toEqual(['vault-index.json'])
  })

  it('says so where the folder is write-protected', async ({ skip }) => {
    skip(isRoot || process.platform === 'win32', 'root may write everywhere, and Windows has no such mode')
    await mkdir(join(folder, 'data'), { mode: 0o500 })
    await expect(createVaultIndexFile({ path }).save(index)).rejects.toMatchObject({ code: 'store.unwritable' })
    await chmod(join(folder, 'data'), 0o700)
  })
})
