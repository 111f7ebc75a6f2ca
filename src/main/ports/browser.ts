/** The system's browser: where the user signs in, consents and reads. */
export interface Browser {
  /**
   * Hands an address to it. Resolves when the system took it, which does not say that the user sees it. Only what
   * `isForBrowser` allows is opened; rejects with `browser.not_opened` otherwise, and when the system does not take it. The
   * error never holds the address: its query may carry a `state` or a challenge.
   */
  open(url: string): Promise<void>
}
