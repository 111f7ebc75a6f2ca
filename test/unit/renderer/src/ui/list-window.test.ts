import { describe, expect, it } from 'vitest'
import {
  anchorAt,
  anchoredScrollTop,
  revealingScrollTop,
  visibleWindow,
} from '../../../../../src/renderer/src/ui/list-window'

describe('visibleWindow', () => {
  it('covers every row that is even partly in view, and some beyond', () => {
    expect(visibleWindow(290, 100, 28, 1_000, 0)).toEqual({ start: 10, end: 14 })
    expect(visibleWindow(290, 100, 28, 1_000, 5)).toEqual({ start: 5, end: 19 })
  })
  it('stays within the list', () => {
    expect(visibleWindow(0, 100, 28, 2, 12)).toEqual({ start: 0, end: 2 })
    expect(visibleWindow(9_000, 100, 28, 2, 12)).toEqual({ start: 2, end: 2 })
    expect(visibleWindow(-40, 100, 28, 10, 0)).toEqual({ start: 0, end: 3 })
  })
})

describe('anchor', () => {
  const keys = ['d', 'c', 'b', 'a']

  it('keeps what is being read in place when rows arrive above it', () => {
    const anchor = anchorAt(33, 28, keys)
    expect(anchor).toEqual({ key: 'c', offset: 5, scrollTop: 33 })
    expect(anchoredScrollTop(anchor, 28, ['f', 'e', ...keys], 100)).toBe(33 + 2 * 28)
  })
  it('follows new rows at the top', () => {
    expect(anchorAt(0, 28, keys)).toBeUndefined()
    expect(anchoredScrollTop(undefined, 28, ['e', ...keys], 100)).toBe(0)
  })
  it('stays where it is when the row is gone, as far as the list reaches', () => {
    const gone = { key: 'x', offset: 5, scrollTop: 33 }
    expect(anchoredScrollTop(gone, 28, keys, 50)).toBe(33)
    expect(anchoredScrollTop(gone, 28, keys, 100)).toBe(4 * 28 - 100)
    expect(anchoredScrollTop(gone, 28, ['a'], 100)).toBe(0)
  })
  it('holds on to the last row when scrolled past it, into the footer', () => {
    const anchor = anchorAt(130, 28, keys)
    expect(anchor?.key).toBe('a')
    expect(anchoredScrollTop(anchor, 28, keys, 100)).toBe(130)
  })
})

describe('revealingScrollTop', () => {
  it('moves no further than needed', () => {
    expect(revealingScrollTop(5, 28, 100, 100)).toBe(100)
    expect(revealingScrollTop(1, 28, 100, 100)).toBe(28)
    expect(revealingScrollTop(9, 28, 100, 100)).toBe(180)
  })
})
