import { createElement } from 'react'
import { expect, it } from 'vitest'
import { HoldToShow } from '../../../../../src/renderer/src/ui/hold-to-show'
import { markupOf, wordsOf } from '../../render'

it('draws a mask that is as long for every secret, and names what it hides', () => {
  let asked = 0
  const control = createElement(HoldToShow, {
    label: 'client secret of Sync',
    load: async () => {
      asked += 1
      return 'CANARY'
    },
    onFailed: () => undefined,
  })
  expect(wordsOf(control)).toBe(`${'•'.repeat(16)} hidden Hold to show`)
  expect(markupOf(control)).toContain('aria-label="Hold to show the client secret of Sync"')
  expect(markupOf(control)).not.toContain('CANARY')
  expect(asked).toBe(0)
})
