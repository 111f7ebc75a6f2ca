import type { Answer } from './answer'
import type { AnyRoute } from './router'

/** What happens to a request in place of its answer. */
interface Fault {
  /** Undefined lets the client wait for ever. */
  readonly answer: Answer | undefined
}

export interface PlannedFault extends Fault {
  /** The path of a route as the router has it: `/v1/webhooks/{webhook_id}`. */
  readonly path: string
  /** Null takes every method of the path. */
  readonly method: string | null
  /** How many requests it meets. */
  readonly times: number
}

export interface FaultPlan {
  add(fault: PlannedFault): void
  /** The fault that meets this request, which is one less from then on. The first that was planned comes first. */
  take(route: Pick<AnyRoute, 'method' | 'path'>): Fault | undefined
  clear(): void
}

export function createFaultPlan(): FaultPlan {
  let planned: readonly PlannedFault[] = []
  return {
    add(fault) {
      planned = [...planned, fault]
    },
    take({ method, path }) {
      const fault = planned.find((one) => one.path === path && (one.method === null || one.method === method))
      if (fault === undefined) return undefined
      planned = planned.flatMap((one) => {
        if (one !== fault) return [one]
        return one.times > 1 ? [{ ...one, times: one.times - 1 }] : []
      })
      return fault
    },
    clear() {
      planned = []
    },
  }
}
