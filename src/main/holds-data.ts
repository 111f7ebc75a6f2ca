import type { Session } from './core/session/open-session'
import type { Engine } from './ports/engine'

/** Whether a session in memory has anything that would be lost with it. */
export async function holdsData(
  { vault }: Session,
  { records }: Engine,
  environmentIds: readonly string[],
): Promise<boolean> {
  const { total } = await records.deliveries.newest(1)
  const lists = await Promise.all([
    vault.list(),
    ...environmentIds.flatMap((id) => [records.apps.list(id), records.tokens.list(id)]),
  ])
  return total > 0 || lists.some((list) => list.length > 0)
}
