import { describe, expect, it } from 'vitest'
import { HAR_TAIL, harHead, toHarEntry } from '../../../../../../src/main/core/sending/formats/to-har'
import { toNdjson } from '../../../../../../src/main/core/sending/formats/to-ndjson'
import { readImport } from '../../../../../../src/main/core/sending/imports/read-import'
import { sampleDelivery } from '../fixtures'

const later = sampleDelivery(9, { target: '/slug/later' })
const earlier = sampleDelivery(2, { target: '/slug/earlier' })

describe('readImport', () => {
  it.each([
    ['NDJSON', `${toNdjson(later)}\n${toNdjson(earlier)}\n`],
    ['HAR', `\uFEFF${harHead('1')}${toHarEntry(later)},${toHarEntry(earlier)}${HAR_TAIL}`],
    [
      'HAR on several lines',
      JSON.stringify(JSON.parse(`${harHead('1')}${toHarEntry(later)},${toHarEntry(earlier)}${HAR_TAIL}`), null, 2),
    ],
  ])('reads %s by what it holds, in the order of the times', async (_, content) => {
    expect((await readImport(content, 'x')).map(({ target }) => target)).toEqual(['/slug/earlier', '/slug/later'])
  })

  it('lets the process see to other things meanwhile', async () => {
    const { detail, body } = sampleDelivery(1, { body: Buffer.from('x'.repeat(20_000)) })
    const content = `${toNdjson({ detail, body })}\n`.repeat(2_000)
    let turns = 0
    let isDone = false
    const count = (): void => {
      turns += 1
      if (!isDone) setImmediate(count)
    }
    setImmediate(count)
    await readImport(content, 'x')
    isDone = true
    expect(turns).toBeGreaterThan(1)
  })

  it.each([
    ['', 'The file is empty.'],
    [' \n', 'The file is empty.'],
    [`${harHead('1')}${HAR_TAIL}`, 'There is no request in the file.'],
    ['<html>', 'The file is neither HAR nor NDJSON: it is not JSON.'],
  ])('says what is wrong: %#', async (content, message) => {
    await expect(readImport(content, 'x')).rejects.toThrow(message)
  })
})
