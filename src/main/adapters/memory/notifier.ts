import type { Notification, Notifier } from '../../ports/notifier'

export interface MemoryNotifier extends Notifier {
  /** What was shown, oldest first: a test clicks it. */
  readonly shown: readonly Notification[]
}

/** Notifications that nobody sees: for tests, and where there is no desktop. */
export function createMemoryNotifier(): MemoryNotifier {
  const shown: Notification[] = []
  return { shown, show: (notification) => void shown.push(notification) }
}
