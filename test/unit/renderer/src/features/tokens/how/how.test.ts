import { beforeEach, expect, it } from 'vitest'
import {
  applyHow,
  draftHow,
  forgetHow,
  how,
  toggleHow,
} from '../../../../../../../src/renderer/src/features/tokens/how/how'
import { USUAL_HOW } from '../../../../../../../src/shared/contract/inspection'

beforeEach(forgetHow)

it('forgets secrets that were typed and applied, and has tokens looked at again', () => {
  const { rev } = how.getState()
  toggleHow()
  draftHow({ secret: 'hush', decryptKey: 'hush' })
  applyHow({ ...USUAL_HOW, decryptWith: 'hush' })
  expect(how.getState().rev).toBe(rev + 1)
  forgetHow()
  expect(how.getState()).toEqual({ isOpen: false, draft: {}, how: USUAL_HOW, rev: rev + 2 })
  expect(JSON.stringify(how.getState())).not.toContain('hush')
})

it('has nothing looked at again where nothing was applied', () => {
  const { rev } = how.getState()
  draftHow({ secret: 'hush' })
  forgetHow()
  expect(how.getState().rev).toBe(rev)
})
