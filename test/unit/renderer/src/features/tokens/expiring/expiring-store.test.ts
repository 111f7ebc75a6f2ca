import { expect, it } from 'vitest'
import {
  createExpiringStore,
  stillExpiring,
} from '../../../../../../../src/renderer/src/features/tokens/expiring/expiring-store'
import type { TokenSummary } from '../../../../../../../src/shared/contract/tokens'
import { tokenOf } from '../token-fixture'

const soon = tokenOf({ name: 'soon', expiresAt: 60_000 })
const later = tokenOf({ name: 'later', expiresAt: 120_000 })

it('keeps what was told, once each, until it was seen to', () => {
  let tell: (token: TokenSummary) => void = () => undefined
  let isClosed = false
  const store = createExpiringStore((listener) => {
    tell = listener
    return () => {
      isClosed = true
    }
  })
  tell(soon)
  tell(later)
  tell(soon)
  expect(store.getState().told).toEqual([later.id, soon.id])
  store.dismiss(soon.id)
  expect(store.getState().told).toEqual([later.id])
  store.close()
  expect(isClosed).toBe(true)
})

it('tells no more of a token that is gone, revoked, or lasts again', () => {
  const told = [soon.id, later.id]
  const shown = (tokens: readonly TokenSummary[]) => stillExpiring(told, tokens, 0, 300).map(({ subject }) => subject)
  expect(shown([soon, later])).toEqual(['soon', 'later'])
  expect(shown([later])).toEqual(['later'])
  expect(shown([{ ...soon, revokedAt: 1 }, later])).toEqual(['later'])
  expect(shown([{ ...soon, expiresAt: 3_600_000 }, later])).toEqual(['later'])
})
