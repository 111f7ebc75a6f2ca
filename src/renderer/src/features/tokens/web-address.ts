/** True for a whole address that a request can be sent to. */
export function isWebAddress(text: string): boolean {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined
  return url?.protocol === 'https:' || url?.protocol === 'http:'
}
