import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import type { EndpointId } from '../../../shared/contract/capture'
import type { DeliveryId, DeliverySummary, HeaderPair, Selection } from '../../../shared/contract/deliveries'
import type { ReplayJob } from '../../../shared/contract/sending'
import { AppError } from '../../../shared/errors'
import type { Clipboard, SecretClipboard } from '../../ports/clipboard'
import type { Clock } from '../../ports/clock'
import type { Engine } from '../../ports/engine'
import type { Files } from '../../ports/files'
import type { EndpointRecord, ReceivedDelivery } from '../../ports/records'
import { exportText, extensionOf, redacted, writeOne } from './export-text'
import { readImport } from './imports/read-import'
import { readWhole } from './read-whole'
import { loadSecretPlaces } from './secret-places'
import { toBatches } from './to-batches'

export interface SendingDeps {
  readonly engine: Pick<Engine, 'records' | 'sending' | 'onJobs' | 'onSent'>
  readonly files: Files
  readonly clipboard: Pick<Clipboard, 'writeText'>
  /** For what is copied with its secrets. */
  readonly secretClipboard: Pick<SecretClipboard, 'hold'>
  readonly clock: Clock
  readonly announce: AppAnnounce['sending']
  /** Puts deliveries into the store: all of a call, or none. */
  readonly store: (deliveries: readonly ReceivedDelivery[]) => Promise<void>
  /** A new id for a delivery that came at that time. */
  readonly newId: (receivedAt: number) => DeliveryId
  /** What the sender says of a request in its headers and body. */
  readonly readHints: (
    headers: readonly HeaderPair[],
    body: Uint8Array,
  ) => Pick<DeliverySummary, 'event' | 'senderId' | 'attempt'>
  /** Of the program, for the files that it writes. */
  readonly version: string
}

/** The main process's side of sending on: the engine sends, and what leaves for the clipboard or a file leaves here. */
export function createSending(deps: SendingDeps): AppHandlers['sending'] {
  const { engine, files, clipboard, secretClipboard, clock, announce, version } = deps
  const { records } = engine
  let rev = 0
  let jobs: readonly ReplayJob[] = []

  const view = () => ({ rev, jobs: [...jobs] })
  engine.onJobs((changed) => {
    rev += 1
    jobs = changed
    announce.changed(view())
  })
  engine.onSent((deliveryId) => announce.sent({ deliveryId }))

  async function endpoint(id: EndpointId): Promise<EndpointRecord> {
    const found = (await records.endpoints.list()).find((one) => one.id === id)
    if (found === undefined) throw new AppError('capture.not_found', 'There is no such endpoint.')
    return found
  }

  async function refuseNothing(selection: Selection): Promise<void> {
    if ((await records.deliveries.countSelected(selection)) === 0)
      throw new AppError('sending.nothing', 'No delivery is selected, so there is nothing to export.')
  }

  return {
    view: async () => view(),
    list: async ({ deliveryId }) => ({ sendings: await records.sendings.list(deliveryId) }),
    replay: (order) => engine.sending.replay(order),
    cancel: ({ id }) => engine.sending.cancel(id),
    send: ({ deliveryId, signAs, ...request }) => engine.sending.send(deliveryId, request, signAs),
    async copyAs({ id, format, withSecrets }) {
      const whole = await readWhole(records.deliveries, id)
      if (whole === undefined) throw new AppError('deliveries.not_found', 'This delivery is no longer there.')
      if (withSecrets) {
        await secretClipboard.hold(writeOne(format, whole))
        return
      }
      const secretPlacesOf = await loadSecretPlaces(records.endpoints)
      await clipboard.writeText(writeOne(format, redacted(whole, secretPlacesOf(whole.detail.endpointId))))
    },
    async exportFile({ selection, format, withSecrets }) {
      await refuseNothing(selection)
      let count = 0
      const secretPlacesOf = await loadSecretPlaces(records.endpoints)
      const order = { selection, format, withSecrets, secretPlacesOf, version }
      const chunks = exportText(records.deliveries, order, () => (count += 1))
      // The date of the UTC day, as in all that is exported.
      const day = new Date(clock.now()).toISOString().slice(0, 10)
      const saved = await files.save(`deliveries-${day}.${extensionOf(format)}`, chunks)
      return { count: saved === null ? null : count }
    },
    async importFile({ endpointId }) {
      const { slug } = await endpoint(endpointId)
      const file = await files.open(['har', 'ndjson', 'jsonl', 'json'])
      if (file === null) return { count: null }
      const requests = await readImport(file.text, slug)
      for (const batch of toBatches(requests))
        await deps.store(
          batch.map(({ hints, headers, trailers, ...request }) => ({
            ...request,
            ...(hints ?? deps.readHints(headers, request.body)),
            id: deps.newId(request.receivedAt),
            endpointId,
            headersJson: JSON.stringify(headers.flat()),
            trailersJson: JSON.stringify(trailers.flat()),
          })),
        )
      return { count: requests.length }
    },
  }
}
