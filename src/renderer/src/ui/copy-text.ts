/** Puts what is selected in the page on the clipboard. False when the browser did not. */
export const copySelection = (): boolean =>
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- navigator.clipboard takes a permission, and the page is given none
  document.execCommand('copy')

/** Puts a text that is in no field on the clipboard; never a secret. The focus stays where it was. */
export function copyText(text: string): boolean {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'visually-hidden'
  document.body.append(field)
  field.select()
  const isCopied = copySelection()
  field.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return isCopied
}
