import { expect, it } from 'vitest'
import { keyPlaced } from '../../../../../../src/renderer/src/features/capture/key-placed'

const none = { in: 'none', name: '', value: '' } as const

it('names it as is usual there', () => {
  expect(keyPlaced(none, 'header')).toEqual({ in: 'header', name: 'X-Signet-Key', value: '' })
  expect(keyPlaced(keyPlaced(none, 'header'), 'query').name).toBe('key')
})

it('keeps a name that the user chose, and what was typed while it is off', () => {
  const own = { in: 'header', name: 'X-Own', value: 'abcdefgh' } as const
  expect(keyPlaced(own, 'query')).toEqual({ ...own, in: 'query' })
  expect(keyPlaced(keyPlaced(own, 'none'), 'header')).toEqual(own)
})
