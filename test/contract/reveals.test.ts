import { expect, it } from 'vitest'
import { contract } from '../../src/shared/contract'
import { channelOf, entries } from '../../src/shared/contract/define'

it('gives a secret to the page by one command only', () => {
  const revealing = [...entries(contract)]
    .filter(([, , spec]) => spec.kind === 'command' && spec.reveals)
    .map(([feature, name]) => channelOf(feature, name))
  expect(revealing).toEqual(['secrets.reveal'])
})
