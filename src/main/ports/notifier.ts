/** The system's notifications: what is to be seen while the window is not. */
export interface Notifier {
  /**
   * Shows it, where the system has such a thing and the person lets it: whether it was seen is never known, so that all that
   * matters has to be in the window too. A lock screen shows it and a history keeps it: never a secret. Never throws.
   */
  show(notification: Notification): void
}

export interface Notification {
  readonly title: string
  readonly body: string
  /** The person clicked it. The window is in front by then. */
  readonly onClick: () => void
}
