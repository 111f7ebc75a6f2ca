import { expect, it, vi } from 'vitest'
import { createCommitQueue } from '../../../../../src/main/core/capture/commit-queue'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('commits together what came in one turn of the event loop', async () => {
  const commit = vi.fn()
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

it('commits at once when flushed, and not a second time', async () => {
  const commit = vi.fn()
  const queue = createCommitQueue(commit)
  queue.add(1)
  queue.flush()
  expect(commit.mock.calls).toEqual([[[1]]])
  await turn()
  expect(commit).toHaveBeenCalledTimes(1)
})

it('keeps what is added during a commit for the next one', async () => {
  const commits: (readonly number[])[] = []
  const queue = createCommitQueue<number>((items) => {
    commits.push(items)
    if (items.includes(1)) queue.add(2)
  })
  queue.add(1)
  await turn()
  await turn()
  expect(commits).toEqual([[1], [2]])
})
