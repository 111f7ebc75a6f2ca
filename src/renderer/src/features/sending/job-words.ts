import type { ReplayJob } from '../../../../shared/contract/sending'
import { formatCount } from '../../ui/format'
import type { IconName } from '../../ui/icon'
import type { Tone } from '../../ui/tone'

interface JobWords {
  readonly tone: Tone
  readonly icon: IconName
  readonly word: string
  /** `12 of 40 sent: 10 accepted, 1 refused, 1 not answered`. */
  readonly counts: string
}

/** How far a replay is, and what became of what it sent. */
export function jobWords(
  job: Pick<ReplayJob, 'state' | 'total' | 'sent' | 'accepted' | 'refused' | 'unanswered'>,
): JobWords {
  const parts = [
    [job.accepted, 'accepted'],
    [job.refused, 'refused'],
    [job.unanswered, 'not answered'],
  ] as const
  const outcomes = parts.filter(([count]) => count > 0).map(([count, word]) => `${formatCount(count)} ${word}`)
  const sent = `${formatCount(job.sent)} of ${formatCount(job.total)} sent`
  return { ...stateWords(job), counts: outcomes.length === 0 ? sent : `${sent}: ${outcomes.join(', ')}` }
}

function stateWords({
  state,
  refused,
  unanswered,
}: Pick<ReplayJob, 'state' | 'refused' | 'unanswered'>): Omit<JobWords, 'counts'> {
  switch (state) {
    case 'running':
      return { tone: 'info', icon: 'send', word: 'Sending' }
    case 'cancelled':
      return { tone: 'muted', icon: 'minus', word: 'Cancelled' }
    case 'failed':
      return { tone: 'bad', icon: 'cross', word: 'Failed' }
    case 'done':
      return refused + unanswered === 0
        ? { tone: 'good', icon: 'check', word: 'Done' }
        : { tone: 'warn', icon: 'warning', word: 'Done, not all accepted' }
  }
}
