import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AppHandlers } from '../../../../../shared/contract'
import type { DeliveryDetail, DeliveryId } from '../../../../../shared/contract/deliveries'
import type { TokenId, TokenInDelivery, TokenSummary } from '../../../../../shared/contract/tokens'
import { AppError } from '../../../../../shared/errors'
import type { EnvironmentSource } from '../../../../ports/environment'
import type { Records } from '../../../../ports/records'
import type { TokenInspector } from '../../inspect/create-inspection'
import type { GrantedTokens } from '../granted-tokens'
import type { TokenShelf } from '../token-shelf'
import { claimsOf } from './claims-of'
import { tokensInDelivery, type TokenSpot } from './tokens-in-delivery'

const MAX_DELIVERIES = 500
const MAX_TOKENS = 200
/** So much of a body is searched. A token is small, and stands near the beginning. */
const MAX_BODY_BYTES = 262_144

/** The deliveries, for whoever looks for tokens in them. */
interface SearchableDeliveries extends Pick<Records['deliveries'], 'get' | 'newest'> {
  /** The first bytes of a body, with its content codings undone where that is asked for. Undefined when it is gone. */
  bodyStart(
    id: DeliveryId,
    maxBytes: number,
    decoded: boolean,
  ): Promise<{ readonly bytes: Uint8Array; readonly totalBytes: number } | undefined>
}

export interface FoundTokensDeps {
  readonly deliveries: SearchableDeliveries
  readonly records: Pick<Records, 'tokens'>
  readonly environment: Pick<EnvironmentSource, 'id'>
}

export interface FoundTokens {
  readonly handlers: Pick<AppHandlers['tokens'], 'findInDeliveries' | 'inspectFound' | 'keepFound'>
}

/**
 * Tokens that came in deliveries. They are searched for anew each time, so that nothing of them is kept beside the delivery, and
 * the page names one by where it stands.
 */
export function createFoundTokens(
  { deliveries, records, environment }: FoundTokensDeps,
  inspector: Pick<TokenInspector, 'inspect'>,
  kept: Pick<GrantedTokens, 'add'> & Pick<TokenShelf, 'findAnywhere'>,
): FoundTokens {
  async function search(delivery: DeliveryDetail): Promise<TokenSpot[]> {
    const { headers, trailers, target } = delivery
    return tokensInDelivery({ headers: [...headers, ...trailers], target, body: await bodyOf(delivery) })
  }

  async function bodyOf({
    id,
    storedBytes,
    headers,
  }: DeliveryDetail): Promise<Parameters<typeof tokensInDelivery>[0]['body']> {
    if (storedBytes === 0) return null
    const isCoded = headers.some(([name]) => name.toLowerCase() === 'content-encoding')
    const body = await deliveries.bodyStart(id, MAX_BODY_BYTES, isCoded)
    // Not fatal: a token is ASCII, whatever stands around it.
    return body === undefined
      ? null
      : { text: new TextDecoder().decode(body.bytes), isCutOff: body.bytes.byteLength < body.totalBytes }
  }

  async function existing(id: DeliveryId): Promise<DeliveryDetail> {
    const delivery = await deliveries.get(id)
    if (delivery === undefined) throw new AppError('deliveries.not_found', 'This delivery is no longer there.')
    return delivery
  }

  async function spot(deliveryId: DeliveryId, index: number): Promise<TokenSpot> {
    const found = (await search(await existing(deliveryId)))[index]
    if (found === undefined) throw new AppError('tokens.none_found', 'There is no such token in the delivery.')
    return found
  }

  /** The ids of the kept tokens of an environment, by what they are. */
  async function keptByToken(environmentId: string): Promise<ReadonlyMap<string, TokenId>> {
    const summaries = await records.tokens.list(environmentId)
    const all = await Promise.all(summaries.map(({ id }) => records.tokens.get(id)))
    return new Map(all.flatMap((record) => (record === undefined ? [] : [[record.token, record.summary.id] as const])))
  }

  async function* candidates(deliveryId: DeliveryId | null): AsyncGenerator<DeliveryDetail> {
    if (deliveryId !== null) {
      yield await existing(deliveryId)
      return
    }
    for (const { id } of (await deliveries.newest(MAX_DELIVERIES)).deliveries) {
      const delivery = await deliveries.get(id)
      if (delivery !== undefined) yield delivery
    }
  }

  return {
    handlers: {
      async findInDeliveries({ deliveryId }) {
        const environmentId = environment.id
        const tokens: TokenInDelivery[] = []
        let known: ReadonlyMap<string, TokenId> | null = null
        let searchedCount = 0
        for await (const delivery of candidates(deliveryId)) {
          searchedCount += 1
          const spots = await search(delivery)
          if (spots.length > 0) known ??= await keptByToken(environmentId)
          for (const [index, { token, ...place }] of spots.entries())
            tokens.push({
              deliveryId: delivery.id,
              receivedAt: delivery.receivedAt,
              index,
              ...place,
              ...claimsOf(token),
              keptAs: known?.get(token) ?? null,
            })
          if (tokens.length >= MAX_TOKENS) break
          // Five hundred bodies in one go would hold up all else.
          await nextTurn()
        }
        return { tokens: tokens.slice(0, MAX_TOKENS), searchedCount }
      },

      async inspectFound({ deliveryId, index, ...how }) {
        return inspector.inspect((await spot(deliveryId, index)).token, how, { clientId: null })
      },

      async keepFound({ deliveryId, index }): Promise<TokenSummary> {
        const environmentId = environment.id
        const { token } = await spot(deliveryId, index)
        const already = (await keptByToken(environmentId)).get(token)
        if (already !== undefined) return (await kept.findAnywhere(already)).summary
        const known = { origin: 'delivery', clientId: null, scope: null, expiresAt: null, deliveryId } as const
        return kept.add(token, known, environmentId)
      },
    },
  }
}
