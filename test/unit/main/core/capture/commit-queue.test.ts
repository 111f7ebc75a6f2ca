import { expect, it, vi } from 'vitest'
import { createCommitQueue } from '../../../../../src/main/core/capture/commit-queue'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('hands over together what came in one turn of the event loop', async () => {
  const commit = vi.fn(async () => undefined)
  const queue = createCommitQueue(commit)
  queue.add(1)
  queue.add(2)
  expect(commit).not.toHaveBeenCalled()
  await turn()
  queue.add(3)
  await turn()
  await turn()
  expect(commit.mock.calls).toEqual([[[1, 2]], [[3]]])
})

it('asks for the next commit while one is under way', async () => {
  const commit = vi.fn(() => new Promise<void>(() => undefined))
  const queue = createCommitQueue(commit)
  queue.add(1)
  await turn()
  queue.add(2)
  await turn()
  expect(commit.mock.calls).toEqual([[[1]], [[2]]])
})

it('is drained when all is committed, that too which was added meanwhile', async () => {
  const answers: (() => void)[] = []
  const commits: (readonly number[])[] = []
  const queue = createCommitQueue<number>((items) => {
    commits.push(items)
    if (items.includes(1)) queue.add(2)
    return new Promise((resolve) => answers.push(resolve))
  })
  queue.add(1)
  let isDrained = false
  const drained = queue.drained().then(() => (isDrained = true))
  expect(commits).toEqual([[1]])
  answers[0]?.()
  await turn()
  await turn()
  expect([commits, isDrained]).toEqual([[[1], [2]], false])
  answers[1]?.()
  await drained
})

it('is drained at once when there is nothing', async () => {
  await createCommitQueue(async () => undefined).drained()
})
