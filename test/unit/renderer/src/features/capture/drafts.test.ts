import { expect, it, vi } from 'vitest'
import { createDrafts } from '../../../../../../src/renderer/src/features/capture/drafts'
import { toDraft } from '../../../../../../src/renderer/src/features/capture/draft'
import type { Endpoint, EndpointSettings } from '../../../../../../src/shared/contract/capture'
import { AppError } from '../../../../../../src/shared/errors'
import { endpointId } from '../../../fixtures'
import { promised } from '../promised'
import { endpointOf } from './endpoint-fixture'

const endpoint = endpointOf()
const { id } = endpoint
const settings: EndpointSettings = { ...endpoint, name: 'New' }

function setUp() {
  const answer = promised<Endpoint>()
  const updateEndpoint = vi.fn(() => answer.promise)
  const drafts = createDrafts({ updateEndpoint })
  return { drafts, answer, updateEndpoint, draft: () => drafts.getState().drafts.get(id) }
}

it('keeps what is typed of each endpoint, change by change', () => {
  const { drafts, draft } = setUp()
  drafts.edit(endpoint, { name: 'New' })
  drafts.edit(endpoint, { isOn: false })
  drafts.edit(endpointOf({ id: endpointId('two') }), { name: 'Other' })
  expect(draft()).toMatchObject({ name: 'New', isOn: false })
  expect(drafts.getState().drafts.size).toBe(2)
})

it('has no draft once a change is taken back by hand', () => {
  const { drafts, draft } = setUp()
  drafts.edit(endpoint, { name: 'New' })
  drafts.edit(endpoint, { name: endpoint.name })
  expect(draft()).toBeUndefined()
})

it('drops a draft that was saved', async () => {
  const { drafts, answer, updateEndpoint, draft } = setUp()
  drafts.edit(endpoint, { name: 'New' })
  const saved = drafts.save({ id, settings })
  answer.resolve({ ...endpoint, name: 'New' })
  await saved
  expect(updateEndpoint).toHaveBeenCalledWith({ id, settings })
  expect(draft()).toBeUndefined()
})

it('loses nothing when a save fails', async () => {
  const { drafts, answer, draft } = setUp()
  drafts.edit(endpoint, { name: 'New' })
  const saved = drafts.save({ id, settings })
  answer.reject(new AppError('store.full', 'The disk is full.'))
  await expect(saved).rejects.toThrow('The disk is full.')
  expect(draft()).toEqual({ ...toDraft(endpoint), name: 'New' })
})

it('keeps what is typed while a save is under way', async () => {
  const { drafts, answer, draft } = setUp()
  drafts.edit(endpoint, { name: 'New' })
  const saved = drafts.save({ id, settings })
  drafts.edit(endpoint, { name: 'Newer' })
  answer.resolve({ ...endpoint, name: 'New' })
  await saved
  expect(draft()?.name).toBe('Newer')
})
