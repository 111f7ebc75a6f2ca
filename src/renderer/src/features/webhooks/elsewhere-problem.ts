const MAX_CHARS = 8_192

/** Why a webhook cannot be pointed at this address, as a sentence; `undefined` when it can. */
export function elsewhereProblem(text: string): string | undefined {
  const url = text.trim()
  if (url === '') return 'Name the address.'
  if (url.length > MAX_CHARS) return `An address has at most ${String(MAX_CHARS)} characters.`
  if (!/^https:\/\//i.test(url)) return 'It must begin with https://, since anybody could read what is sent with http.'
  if (!URL.canParse(url)) return 'That is no address. Check the host and the port.'
  const { username, password } = new URL(url)
  return username === '' && password === ''
    ? undefined
    : 'Leave out the user name: it would be sent on as a credential.'
}
