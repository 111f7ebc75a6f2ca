import { AppError } from '../../../shared/errors'
import type { Selection } from '../../../shared/contract/deliveries'
import type { Clock } from '../../ports/clock'
import type { SqlValue } from '../../ports/database'
import type { CompiledQuery, SearchParts } from './search-parts'

/** Which visible deliveries: what stands behind FROM, to be followed by further conditions. */
export interface Chosen {
  readonly from: string
  readonly params: readonly SqlValue[]
}

export interface DeliverySelections {
  ofQuery(query: string): (Chosen & { readonly ok: true }) | Extract<CompiledQuery, { ok: false }>
  /** Throws `deliveries.bad_query`. */
  of(selection: Selection): Chosen
}

const ALL = 'FROM deliveries AS d'
const WITH_CONTENTS = `${ALL} JOIN delivery_contents AS c ON c.seq = d.seq`

export function createDeliverySelections(compileQuery: SearchParts['compileQuery'], clock: Clock): DeliverySelections {
  function ofQuery(query: string): ReturnType<DeliverySelections['ofQuery']> {
    const compiled = compileQuery(query, clock.now())
    if (!compiled.ok) return compiled
    const { where, params, needsContents } = compiled
    return {
      ok: true,
      from: `${needsContents ? WITH_CONTENTS : ALL} WHERE d.removed_by IS NULL AND (${where})`,
      params,
    }
  }

  return {
    ofQuery,
    of: (selection) => {
      if (selection.by === 'ids')
        return {
          from: `${ALL} WHERE d.removed_by IS NULL AND d.id IN (SELECT value FROM json_each(?))`,
          params: [JSON.stringify(selection.ids)],
        }
      const chosen = ofQuery(selection.query)
      if (chosen.ok) return chosen
      const { message = 'The query means nothing.', offset = 0, length = 0 } = chosen.problems[0] ?? {}
      throw new AppError('deliveries.bad_query', message, { offset, length })
    },
  }
}
