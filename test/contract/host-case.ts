import assert from 'node:assert/strict'
import { request } from 'node:http'
import type { Transport } from '../../src/shared/client'
import type { AppClient } from '../../src/shared/contract'
import type { DeliverySummary } from '../../src/shared/contract/deliveries'
import { AppError } from '../../src/shared/errors'

/** What every host of the core must do alike. Free of a test runner, so that vitest and Playwright run the same. */
export interface HostCase {
  readonly name: string
  run(api: AppClient, transport: Transport): Promise<void>
}

/** What the call fails with. */
export const failureOf = async (call: Promise<unknown>): Promise<AppError> => {
  const error = await call.then(
    () => assert.fail('it did not fail'),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof AppError, String(error))
  return error
}

/** Resolves when the sandbox answers: the view first, then the announcements. */
export async function environmentReady(api: AppClient): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = ({ state }: { readonly state: string }): void => {
      if (state === 'starting') return
      stop()
      if (state === 'ready') resolve()
      else reject(new Error(`the environment is ${state}`))
    }
    const stop = api.environment.onChanged(look)
    api.environment.view().then(look, reject)
  })
}

/** The first announced delivery that is meant. To be called before the request is sent. */
export function nextDelivery(
  api: AppClient,
  isMeant: (delivery: DeliverySummary) => boolean,
): Promise<DeliverySummary> {
  return new Promise((resolve) => {
    const stop = api.deliveries.onCaptured(({ deliveries }) => {
      const found = deliveries.find(isMeant)
      if (!found) return
      stop()
      resolve(found)
    })
  })
}

/** Sends exactly these bytes with exactly these raw header lines, and answers the status. */
export function post(url: string, body: Uint8Array, rawHeaders: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const { host } = new URL(url)
    const headers = ['Host', host, 'Content-Length', String(body.length), ...rawHeaders]
    const outgoing = request(url, { method: 'POST', headers, setHost: false, agent: false }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
    })
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}
