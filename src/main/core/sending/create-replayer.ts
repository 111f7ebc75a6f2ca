import type { EndpointId } from '../../../shared/contract/capture'
import type { DeliveryId } from '../../../shared/contract/deliveries'
import type { ReplayJob, ReplayJobId, SentOutcome } from '../../../shared/contract/sending'
import { AppError } from '../../../shared/errors'
import type { Clock } from '../../ports/clock'
import type { ReplayOrder } from '../../ports/engine'
import type { Random } from '../../ports/random'
import type { Records } from '../../ports/records'
import type { OutgoingRequest, Sender } from '../../ports/sender'
import type { SignRequest } from '../../ports/signatures'
import type { WatchedEndpoint } from '../../ports/store-host'
import { SEND_TIMEOUT_MS } from './create-forwarder'
import { createJobsAnnouncer } from './jobs-announcer'
import { recordSending, type RecordSendingDeps } from './record-sending'
import { runReplay } from './run-replay'
import { timerScheduler, type Scheduler } from '../../scheduler'
import { signAnew } from './sign-anew'

/** Jobs that ended are shown for a while: the newest of them. */
const MAX_KEPT_JOBS = 20

export interface ReplayerDeps extends RecordSendingDeps {
  readonly sender: Pick<Sender, 'send'>
  readonly records: Pick<Records, 'deliveries' | 'sendings'>
  readonly signatures: { readonly signRequest: SignRequest }
  readonly endpointConfig: (id: EndpointId) => WatchedEndpoint | undefined
  readonly clock: Clock
  readonly random: Random
  readonly onJobs: (jobs: readonly ReplayJob[]) => void
  readonly scheduler?: Scheduler
}

/** Sends stored deliveries again, beside the store, where the bodies are. */
export interface Replayer {
  /** Rejects with `sending.nothing` or `deliveries.bad_query`; answers when it has begun. */
  start(order: ReplayOrder): Promise<ReplayJob>
  /** No further request is begun, and those under way are given up. Rejects with `sending.not_found`. */
  cancel(id: ReplayJobId): Promise<ReplayJob>
  /** Sends one request as it is given, but for its signature. Rejects with `capture.not_found` or `capture.bad_scheme`. */
  send(deliveryId: DeliveryId, request: OutgoingRequest, signAs: EndpointId | null): Promise<SentOutcome>
  /** Cancels all, and resolves when nothing is under way any more. */
  close(): Promise<void>
}

interface Running {
  job: ReplayJob
  readonly cancelling: AbortController
  readonly ended: Promise<void>
}

export function createReplayer(deps: ReplayerDeps): Replayer {
  const { records, clock, random, log, scheduler = timerScheduler } = deps
  const signing = { signRequest: deps.signatures.signRequest, clock, random }
  const closing = new AbortController()
  const jobs = new Map<ReplayJobId, Running>()
  const announcer = createJobsAnnouncer(
    { clock, scheduler },
    () => [...jobs.values()].map(({ job }) => job),
    deps.onJobs,
  )

  function endpoint(id: EndpointId): WatchedEndpoint {
    const found = deps.endpointConfig(id)
    if (found === undefined) throw new AppError('capture.not_found', 'There is no such endpoint.')
    return found
  }

  async function start(order: ReplayOrder): Promise<ReplayJob> {
    const total = await records.deliveries.countSelected(order.selection)
    if (total === 0) throw new AppError('sending.nothing', 'No delivery is selected, so there is nothing to send.')
    const cancelling = new AbortController()
    const id = random.id() as ReplayJobId
    const startedAt = clock.now()
    const counts = { sent: 0, accepted: 0, refused: 0, unanswered: 0 }
    const job: ReplayJob = { id, state: 'running', url: order.url, total, ...counts, startedAt, endedAt: null }
    const ended = Promise.resolve().then(() => run(order, running))
    const running: Running = { job, cancelling, ended }
    jobs.set(id, running)
    forgetOldest()
    announcer.changed()
    return job
  }

  async function run(order: ReplayOrder, running: Running): Promise<void> {
    const { signal } = running.cancelling
    let state: ReplayJob['state'] = 'done'
    try {
      await runReplay({ ...deps, scheduler, signing, endpoint }, order, signal, (outcome) => {
        running.job = counted(running.job, outcome)
        announcer.changed()
      })
      if (signal.aborted) state = 'cancelled'
    } catch (error) {
      state = 'failed'
      if (error instanceof AppError) log.warn('replay failed', { code: error.code })
      else log.fault(random.id(), 'sending.replay', error)
    }
    running.job = { ...running.job, state, endedAt: clock.now() }
    announcer.changed()
  }

  function forgetOldest(): void {
    for (const [id, { job }] of jobs)
      if (jobs.size <= MAX_KEPT_JOBS) return
      else if (job.state !== 'running') jobs.delete(id)
  }

  return {
    start,
    async cancel(id) {
      const running = jobs.get(id)
      if (running === undefined) throw new AppError('sending.not_found', 'There is no such replay.')
      running.cancelling.abort()
      await running.ended
      return running.job
    },
    async send(deliveryId, request, signAs) {
      const headers = signAs === null ? request.headers : signAnew(signing, endpoint(signAs), request)
      const options = { timeoutMs: SEND_TIMEOUT_MS, signal: closing.signal }
      const { outcome } = await deps.sender.send({ ...request, headers }, options)
      await recordSending(deps, { deliveryId, kind: 'edited', url: request.url, attempt: 1, outcome })
      return outcome
    },
    async close() {
      closing.abort()
      for (const { cancelling } of jobs.values()) cancelling.abort()
      await Promise.all([...jobs.values()].map(({ ended }) => ended))
      announcer.close()
    },
  }
}

function counted(job: ReplayJob, { status }: SentOutcome): ReplayJob {
  const kind = status === null ? 'unanswered' : status >= 200 && status <= 299 ? 'accepted' : 'refused'
  return { ...job, sent: job.sent + 1, [kind]: job[kind] + 1 }
}
