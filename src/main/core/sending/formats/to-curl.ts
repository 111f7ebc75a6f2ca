import { shellQuote } from '../../../../shared/shell-quote'
import { clientHeaders, toBodyText, urlOf, type ExportedDelivery } from './exported'

/** What curl sends unless it is told not to. */
const CURL_OWN = ['Accept', 'User-Agent', 'Content-Type', 'Expect']
/** One argument of a program holds no more than 128 KiB on Linux. */
const MAX_ARGUMENT_BYTES = 65_536
const BASE64_LINE = /.{1,76}/g
const MARK = 'END_OF_BODY'

/** A command for a POSIX shell that sends the same request. */
export function toCurl({ detail, body }: ExportedDelivery): string {
  const { method, headers } = detail
  const names = new Set(headers.map(([name]) => name.toLowerCase()))
  const isHead = method.toUpperCase() === 'HEAD'
  const data = body.byteLength === 0 ? null : dataOf(body)
  const options = [
    // As it was received: curl would take out dot segments, and take brackets for a pattern.
    `curl --globoff --path-as-is ${isHead && data === null ? '--head' : `--request ${quote(method)}`}`,
    `--url ${quote(urlOf(detail))}`,
    ...clientHeaders(headers).map(
      ([name, value]) => `--header ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`,
    ),
    ...CURL_OWN.filter((name) => name === 'Expect' || !names.has(name.toLowerCase())).map(
      (name) => `--header '${name}:'`,
    ),
    ...(data === null ? [] : [data.option]),
  ]
  const command = options.join(' \\\n  ')
  return data === null || data.base64 === null ? command : `base64 -d <<'${MARK}' | ${command}\n${data.base64}\n${MARK}`
}

/** Text as an argument, which a person can read and change; all else by way of standard input. */
function dataOf(body: Uint8Array): { readonly option: string; readonly base64: string | null } {
  const { encoding, text } = toBodyText(body)
  // Control characters (and NUL, which no argument can hold) do not survive being pasted into a terminal.
  if (encoding === 'utf8' && body.byteLength <= MAX_ARGUMENT_BYTES && !/[\0-\x08\x0B-\x1F\x7F]/.test(text))
    // Not --data-binary, which takes "@" in front for the name of a file.
    return { option: `--data-raw ${shellQuote(text)}`, base64: null }
  const base64 = Buffer.from(body).toString('base64').match(BASE64_LINE)?.join('\n') ?? ''
  return { option: '--data-binary @-', base64 }
}

/**
 * A word for the shell that is these bytes, one for each character. What is not ASCII is written in octal, since a script is
 * UTF-8 and the bytes of a header need not be.
 */
function quote(latin1: string): string {
  if (/^[\x20-\x7E]*$/.test(latin1)) return shellQuote(latin1)
  const escaped = latin1.replaceAll(/[^\x20-\x7E]|[\\%]/g, (char) =>
    char === '%' ? '%%' : `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
  )
  return `"$(printf ${shellQuote(escaped)})"`
}
