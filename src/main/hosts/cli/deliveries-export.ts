import { EXPORT_FORMATS, type ExportFormat } from '../../../shared/contract/sending'
import type { Selection } from '../../../shared/contract/deliveries'
import { AppError } from '../../../shared/errors'
import { loadSecretPlaces } from '../../core/sending/secret-places'
import { exportText } from '../../core/sending/export-text'
import type { Records } from '../../ports/records'
import { newestOf, parseSelection, type DeliveriesTask } from './deliveries-task'
import { parseLimit } from './parse-options'
import { EXIT, UsageError, type Terminal } from './terminal'

export const EXPORT_OPTIONS = {
  query: { type: 'string' },
  limit: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  'with-secrets': { type: 'boolean' },
} as const

/** `signet deliveries export`: oldest first, to standard output or a file. */
export function planExport(
  values: {
    readonly query?: string | undefined
    readonly limit?: string | undefined
    readonly format?: string | undefined
    readonly out?: string | undefined
    readonly 'with-secrets'?: boolean | undefined
  },
  positionals: readonly string[],
): DeliveriesTask {
  const selection = parseSelection(values.query, positionals)
  const format = parseFormat(values.format)
  const limit = parseLimit(values.limit)
  if (limit !== undefined && selection.by === 'ids') throw new UsageError('--limit is for --query, not for ids')
  return async ({ engine: { records }, terminal, ports }) => {
    const afterSeq = await startOf(records.deliveries, selection, limit)
    let count = 0
    const chunks = exportText(
      records.deliveries,
      {
        selection,
        format,
        afterSeq,
        withSecrets: values['with-secrets'] === true,
        secretPlacesOf: await loadSecretPlaces(records.endpoints),
        version: ports.version,
      },
      () => (count += 1),
    )
    if (values.out === undefined) await writeOut(chunks, terminal)
    else await writeFile(ports.writeFile, values.out, chunks)
    if (values.out !== undefined) terminal.note(`${String(count)} ${count === 1 ? 'delivery' : 'deliveries'} written.`)
    return EXIT.ok
  }
}

function parseFormat(text: string | undefined): ExportFormat {
  const format = EXPORT_FORMATS.find((known) => known === text)
  if (format === undefined) throw new UsageError(`--format takes one of ${EXPORT_FORMATS.join(', ')}`)
  return format
}

/** After which delivery the newest `limit` begin. Rejects with `sending.nothing` and `deliveries.bad_query`. */
async function startOf(
  deliveries: Pick<Records['deliveries'], 'query' | 'countSelected'>,
  selection: Selection,
  limit: number | undefined,
): Promise<number> {
  if (selection.by === 'query') {
    let oldest: number | undefined
    for await (const { seq } of newestOf(deliveries, selection.query, limit ?? 1)) oldest = seq
    if (oldest !== undefined) return limit === undefined ? 0 : oldest - 1
  } else if ((await deliveries.countSelected(selection)) > 0) return 0
  throw new AppError('sending.nothing', 'No delivery is selected, so there is nothing to export.')
}

async function writeOut(chunks: AsyncIterable<string>, terminal: Terminal): Promise<void> {
  for await (const chunk of chunks) {
    await terminal.write(chunk)
    if (!terminal.hasReader()) return
  }
}

async function writeFile(
  write: (path: string, chunks: AsyncIterable<string>) => Promise<void>,
  path: string,
  chunks: AsyncIterable<string>,
): Promise<void> {
  try {
    await write(path, chunks)
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Error) || !('code' in error)) throw error
    throw new AppError('sending.file_failed', `The file could not be written (${String(error.code)}).`, undefined, {
      cause: error,
    })
  }
}
