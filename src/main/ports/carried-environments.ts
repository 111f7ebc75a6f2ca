/** The definitions of environments, as far as they are carried from one computer to another. */
export interface CarriedEnvironments {
  /** All of them. `document` is JSON text that {@link CarriedEnvironments.put} takes; null for one that is built in. */
  list(): Promise<readonly { readonly id: string; readonly name: string; readonly document: string | null }[]>
  /** Throws for a document that cannot be taken in: `profile.damaged`, or what `environment.add` fails with. Changes nothing. */
  check(document: string): void
  /** Inserts or replaces. Rejects as `check` throws. */
  put(document: string): Promise<void>
}
