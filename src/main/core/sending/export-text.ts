import type { EndpointId } from '../../../shared/contract/capture'
import type { Selection } from '../../../shared/contract/deliveries'
import type { ExportFormat } from '../../../shared/contract/sending'
import type { Records } from '../../ports/records'
import type { ExportedDelivery } from './formats/exported'
import { titleOf } from './formats/exported'
import { toCurl } from './formats/to-curl'
import { toFetch } from './formats/to-fetch'
import { HAR_TAIL, harHead, toHarEntry } from './formats/to-har'
import { toHttp } from './formats/to-http'
import { toNdjson } from './formats/to-ndjson'
import { PYTHON_HEAD, toPython } from './formats/to-python'
import { readWhole } from './read-whole'
import { redact } from './redact'
import type { SecretPlaces } from './secret-places'
import { selectedDeliveries } from './selected-deliveries'

interface Format {
  readonly extension: string
  readonly write: (delivery: ExportedDelivery) => string
  readonly head?: string
  readonly between: string
  readonly tail: string
  /** What stands in front of a comment on each; none where there are no comments. */
  readonly comment?: string
}

const formats = (version: string): Readonly<Record<ExportFormat, Format>> => ({
  curl: { extension: 'sh', write: toCurl, head: '#!/bin/sh\n', between: '\n\n', tail: '\n', comment: '# ' },
  fetch: { extension: 'mjs', write: toFetch, between: '\n\n', tail: '\n', comment: '// ' },
  python: { extension: 'py', write: toPython, head: PYTHON_HEAD, between: '\n\n', tail: '\n', comment: '# ' },
  http: { extension: 'http', write: toHttp, between: '\r\n\r\n', tail: '\r\n', comment: '### ' },
  har: { extension: 'har', write: toHarEntry, head: harHead(version), between: ',\n', tail: HAR_TAIL },
  ndjson: { extension: 'ndjson', write: toNdjson, between: '\n', tail: '\n' },
})

export const extensionOf = (format: ExportFormat): string => formats('')[format].extension

/** One delivery in a format that stands for itself. */
export const writeOne = (format: Exclude<ExportFormat, 'har' | 'ndjson'>, delivery: ExportedDelivery): string =>
  `${format === 'python' ? PYTHON_HEAD : ''}${formats('')[format].write(delivery)}`

export interface ExportOrder {
  readonly selection: Selection
  readonly format: ExportFormat
  readonly withSecrets: boolean
  /** Those that came after. */
  readonly afterSeq?: number
  /** What is not to leave without `withSecrets`, beside what is secret everywhere. */
  readonly secretPlacesOf: (id: EndpointId) => SecretPlaces | null
  /** Of the program, for the file's header. */
  readonly version: string
}

/** The text of a file, a piece for each delivery, so that one of any size takes little memory. `onOne` counts them. */
export async function* exportText(
  deliveries: Pick<Records['deliveries'], 'select' | 'newest' | 'get' | 'body'>,
  { selection, format, withSecrets, afterSeq = 0, secretPlacesOf, version }: ExportOrder,
  onOne: () => void = () => undefined,
): AsyncGenerator<string> {
  const { write, head = '', between, tail, comment } = formats(version)[format]
  yield head
  let isFirst = true
  for await (const { id, endpointId } of selectedDeliveries(deliveries, selection, afterSeq)) {
    const whole = await readWhole(deliveries, id)
    if (whole === undefined) continue
    const title = comment === undefined ? '' : `${comment}${titleOf(whole.detail)}\n`
    const exported = withSecrets ? whole : redacted(whole, secretPlacesOf(endpointId))
    yield `${isFirst ? '' : between}${title}${write(exported)}`
    isFirst = false
    onOne()
  }
  if (!isFirst || format === 'har') yield tail
}

/** A delivery as it may leave the program. */
export function redacted({ detail, body }: ExportedDelivery, places: SecretPlaces | null): ExportedDelivery {
  const { target, headers, trailers } = redact(detail, places)
  return { detail: { ...detail, target, headers: [...headers], trailers: [...trailers] }, body }
}
