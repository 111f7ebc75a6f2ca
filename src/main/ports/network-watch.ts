/** Tells when what was connected may not be any more. */
export interface NetworkWatch {
  /**
   * The addresses of this computer changed, it woke up, or its clock jumped. Answers what ends it. Nothing is watched while
   * nobody listens.
   */
  onChanged(listener: () => void): () => void
}
