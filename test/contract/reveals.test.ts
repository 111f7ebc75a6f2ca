import { expect, it } from 'vitest'
import { contract } from '../../src/shared/contract'
import { channelOf, entries } from '../../src/shared/contract/define'

it('has no command that gives a secret to the page', () => {
  const revealing = [...entries(contract)]
    .filter(([, , spec]) => spec.kind === 'command' && spec.reveals)
    .map(([feature, name]) => channelOf(feature, name))
  expect(revealing).toEqual([])
})
