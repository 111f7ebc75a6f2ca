import type { ReplayJob } from '../../../shared/contract/sending'
import { signingSecretName } from '../../../shared/vault-names'
import { toConfig } from '../../core/capture/endpoint-settings'
import type { Engine, EndpointConfig } from '../../ports/engine'
import type { Vault } from '../../ports/vault'
import { newestOf, parseSelection, type DeliveriesTask } from './deliveries-task'
import { parseHttpUrl } from './parse-options'
import { EXIT, UsageError } from './terminal'

export const REPLAY_OPTIONS = {
  query: { type: 'string' },
  url: { type: 'string' },
  rate: { type: 'string' },
  'allow-self-signed': { type: 'boolean' },
  sign: { type: 'boolean' },
  json: { type: 'boolean' },
} as const

/** `signet deliveries replay`: oldest first, at a rate or as they came. Ctrl+C stops within one request. */
export function planReplay(
  values: {
    readonly query?: string | undefined
    readonly url?: string | undefined
    readonly rate?: string | undefined
    readonly 'allow-self-signed'?: boolean | undefined
    readonly sign?: boolean | undefined
    readonly json?: boolean | undefined
  },
  positionals: readonly string[],
): DeliveriesTask {
  const selection = parseSelection(values.query, positionals)
  if (values.url === undefined) throw new UsageError('--url must say where to')
  const order = {
    selection,
    url: parseHttpUrl('--url', values.url),
    allowSelfSigned: values['allow-self-signed'] === true,
    perSecond: parseRate(values.rate),
    signsAnew: values.sign === true,
  }
  return async ({ engine, vault, terminal }) => {
    // Says where a query is wrong before anything is sent.
    if (selection.by === 'query') await newestOf(engine.records.deliveries, selection.query, 1).next()
    if (order.signsAnew) await loadSecrets(engine, vault)
    const stopped = terminal.untilStopped()
    const { job, ended } = await start(engine, order, (changed) => {
      if (values.json === true) void terminal.print(JSON.stringify(changed))
    })
    const isStopped = await Promise.race([ended.then(() => false), stopped.then(() => true)])
    const last = isStopped ? await engine.sending.cancel(job.id) : await ended
    if (values.json === true) {
      if (isStopped) await terminal.print(JSON.stringify(last))
    } else await terminal.print(wordsOf(last))
    return last.state === 'done' && last.accepted === last.sent ? EXIT.ok : EXIT.failed
  }
}

/** Null, which is when no rate is given, keeps the gaps as they came. */
function parseRate(text: string | undefined): number | null {
  if (text === undefined) return null
  const rate = /^\d{1,4}(?:\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN
  if (!(rate >= 0.01 && rate <= 1_000)) throw new UsageError('--rate must be a number from 0.01 to 1000')
  return rate
}

async function start(
  engine: Pick<Engine, 'sending' | 'onJobs'>,
  order: Parameters<Engine['sending']['replay']>[0],
  onChange: (job: ReplayJob) => void,
): Promise<{ readonly job: ReplayJob; readonly ended: Promise<ReplayJob> }> {
  let end: (job: ReplayJob) => void = () => undefined
  const ended = new Promise<ReplayJob>((resolve) => (end = resolve))
  // There is no other one in this process, and the first news of it may come before its answer does.
  engine.onJobs(([job]) => {
    if (job === undefined) return
    onChange(job)
    if (job.endedAt !== null) end(job)
  })
  return { job: await engine.sending.replay(order), ended }
}

/** The engine signs with what it is told of the endpoints; here none of them listens. */
async function loadSecrets(engine: Engine, vault: Pick<Vault, 'get'>): Promise<void> {
  const configs: EndpointConfig[] = []
  for (const endpoint of await engine.records.endpoints.list()) {
    const current = (await vault.get(signingSecretName(endpoint.id))) ?? null
    configs.push({ ...toConfig(endpoint, { current, previous: null }), forward: null })
  }
  await engine.catcher.setEndpoints(configs)
}

function wordsOf({ state, total, sent, accepted, refused, unanswered }: ReplayJob): string {
  const counts = `${String(accepted)} accepted, ${String(refused)} refused, ${String(unanswered)} without an answer`
  const end = { done: '', running: '', cancelled: ' It was stopped.', failed: ' It failed on the way.' }[state]
  return `Sent ${String(sent)} of ${String(total)}: ${counts}.${end}`
}
