import type { Database } from '../../ports/database'
import type { Records } from '../../ports/records'

export type DeliveryChanges = Pick<Records['deliveries'], 'pin' | 'setNote'>

/** What the user says of a delivery. */
export function createDeliveryChanges(database: Database, onPinned: () => void): DeliveryChanges {
  return {
    pin: async (id, isPinned) => {
      const { changes } = database.run(`UPDATE deliveries SET is_pinned = ? WHERE id = ? AND removed_by IS NULL`, [
        isPinned ? 1 : 0,
        id,
      ])
      if (changes > 0) onPinned()
      return changes > 0
    },

    setNote: async (id, note) =>
      database.run(
        `UPDATE delivery_contents SET note = ?
         WHERE seq = (SELECT seq FROM deliveries WHERE id = ? AND removed_by IS NULL)`,
        [note.replaceAll('\0', '\uFFFD'), id],
      ).changes > 0,
  }
}
