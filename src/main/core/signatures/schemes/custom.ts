import type { HeaderPair } from '../../../../shared/contract/deliveries'
import type { CustomScheme } from '../../../../shared/contract/signatures'
import { signedHeader, valuesOf } from './headers'
import { oneHeader } from './one-header'
import type { Scheme } from './scheme'

/** A piece of what is signed: fixed bytes, the body, or the value of a header. */
type TemplatePart = { readonly bytes: Buffer } | { readonly header: string } | 'body'

const PLACEHOLDER = /\{(?:body|header\.[A-Za-z0-9!#$%&'*+.^_`|~-]+)\}/g

/** A scheme as the user describes it. Text in braces that is no placeholder is signed as it stands. */
export function customScheme(settings: CustomScheme): Scheme {
  const { header, prefix, algorithm, encoding } = settings
  const signature = oneHeader({ label: 'the scheme of this endpoint', header, prefix, algorithm, encoding })
  const parts = partsOf(settings.template)
  const signsHeaders = parts.flatMap((part) => (part !== 'body' && 'header' in part ? [part.header] : []))

  return {
    ...signature,
    // Anybody's header: nothing follows from it.
    marks: [],
    signsHeaders,
    read: (headers) => {
      const reading = signature.read(headers)
      for (const name of signsHeaders) {
        const { problem } = signedHeader(headers, name)
        if (problem !== null) return { ...reading, stamp: null, problem: reading.problem ?? problem }
      }
      return reading
    },
    signed: (_stamp, headers, body) => parts.map((part) => bytesOf(part, headers, body)),
  }
}

function bytesOf(part: TemplatePart, headers: readonly HeaderPair[], body: Uint8Array): Uint8Array {
  if (part === 'body') return body
  return 'bytes' in part ? part.bytes : Buffer.from(valuesOf(headers, part.header)[0] ?? '', 'latin1')
}

function partsOf(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = []
  let end = 0
  const addText = (text: string): void => {
    if (text !== '') parts.push({ bytes: Buffer.from(text, 'utf8') })
  }
  for (const { 0: placeholder, index } of template.matchAll(PLACEHOLDER)) {
    addText(template.slice(end, index))
    parts.push(placeholder === '{body}' ? 'body' : { header: placeholder.slice('{header.'.length, -1).toLowerCase() })
    end = index + placeholder.length
  }
  addText(template.slice(end))
  return parts
}
