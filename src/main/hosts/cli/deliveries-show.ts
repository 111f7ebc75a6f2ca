import type { DeliveryDetail } from '../../../shared/contract/deliveries'
import { AppError } from '../../../shared/errors'
import { readWhole } from '../../core/sending/read-whole'
import { printable } from '../../core/tokens/text/words'
import { parseId, type DeliveriesTask } from './deliveries-task'
import { formatDelivery } from './format-delivery'
import { paint } from './paint'
import { readDelivery, type FullDelivery } from './read-delivery'
import { EXIT, UsageError } from './terminal'

export const SHOW_OPTIONS = { body: { type: 'boolean' }, json: { type: 'boolean' } } as const

/** `signet deliveries show`: all of one, or its body alone, byte for byte. */
export function planShow(
  values: { readonly body?: boolean | undefined; readonly json?: boolean | undefined },
  positionals: readonly string[],
): DeliveriesTask {
  const [text, ...others] = positionals
  if (text === undefined || others.length > 0) throw new UsageError('give the id of one delivery')
  if (values.body === true && values.json === true) throw new UsageError('give --body or --json, not both')
  const id = parseId(text)
  return async ({ engine: { records }, terminal }) => {
    const whole = values.body === true ? await readWhole(records.deliveries, id) : undefined
    if (whole !== undefined) {
      await terminal.write(whole.body)
      return EXIT.ok
    }
    const detail = await records.deliveries.get(id)
    if (detail === undefined) throw new AppError('deliveries.not_found', 'There is no such delivery.')
    const delivery = await readDelivery(records.deliveries, detail, () => true)
    if (values.json === true || !('body' in delivery)) await terminal.print(JSON.stringify(delivery))
    else await terminal.print(formatFull(delivery, terminal.hasColour))
    return EXIT.ok
  }
}

/** For a person. Every line is a stranger's: an escape sequence in it must not reach the terminal. */
function formatFull(delivery: FullDelivery, hasColour: boolean): string {
  const { method, target, httpVersion, headers, trailers, verdict, note, body } = delivery
  const title = (words: string): string => paint(hasColour, 'bold', words)
  return [
    formatDelivery(delivery, null, hasColour),
    '',
    title(printable(`${method} ${target} HTTP/${httpVersion}`)),
    ...linesOf(headers),
    ...(trailers.length === 0 ? [] : ['', title('Trailers'), ...linesOf(trailers)]),
    '',
    title('Signature'),
    printable(verdict.explanation),
    ...(note === '' ? [] : ['', title('Note'), ...note.split('\n').map(printable)]),
    '',
    title('Body'),
    ...(body.encoding === 'utf8'
      ? body.text.split('\n').map((line) => printable(line.replace(/\r$/, '')))
      : [`${String(delivery.storedBytes)} bytes that are no text: see --body`]),
    ...(body.isTruncated ? [paint(hasColour, 'dim', '(only the beginning is shown)')] : []),
  ].join('\n')
}

const linesOf = (pairs: DeliveryDetail['headers']): string[] =>
  pairs.map(([name, value]) => printable(`${name}: ${value}`))
