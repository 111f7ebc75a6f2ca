import { Notification as SystemNotification } from 'electron'
import type { Notifier } from '../../ports/notifier'

/** @param bringUp shows the window, in front of all others */
export function createElectronNotifier(bringUp: () => void): Notifier {
  // What nobody holds is collected, and its click is then heard by nobody.
  const open = new Set<SystemNotification>()
  return {
    show({ title, body, onClick }) {
      if (!SystemNotification.isSupported()) return
      const notification = new SystemNotification({ title, body })
      const drop = (): void => void open.delete(notification)
      notification.on('click', () => {
        drop()
        bringUp()
        onClick()
      })
      notification.on('close', drop)
      notification.on('failed', drop)
      open.add(notification)
      notification.show()
    },
  }
}
