import { expect, it } from 'vitest'
import { createDeliveriesStore } from '../../../../../../src/renderer/src/features/deliveries/deliveries-store'
import { createQueryStore } from '../../../../../../src/renderer/src/features/deliveries/query/query-store'
import { shownList } from '../../../../../../src/renderer/src/features/deliveries/shown-list'
import { fakeMain } from './fake-main'

it('shows what is live, and what the query found while there is one', async () => {
  const main = fakeMain(450)
  const live = createDeliveriesStore(main.client)
  const query = createQueryStore(main.client)
  await live.ready
  const now = () => shownList(live.getState(), query.getState())
  expect(now()).toMatchObject({ query: '', total: 450, canLoadOlder: true, limit: undefined })
  expect(now().rows).toBe(live.getState().rows)
  await query.ask('even')
  expect(now()).toMatchObject({ query: 'even', total: 225, canLoadOlder: true, limit: undefined })
  expect(now().rows.every(({ seq }) => seq % 2 === 0)).toBe(true)
  await query.ask('')
  expect(now().rows).toBe(live.getState().rows)
})

it('says at how many rows it stops', async () => {
  const main = fakeMain(2_300)
  const live = createDeliveriesStore(main.client)
  await live.ready
  const now = () => shownList(live.getState(), createQueryStore(main.client).getState())
  while (now().canLoadOlder) await live.loadOlder()
  expect(now()).toMatchObject({ limit: 2_000, total: 2_300 })
})
