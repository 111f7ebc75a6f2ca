import type { ReplayJob } from '../../../../shared/contract/sending'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { formatClock } from '../../ui/format'
import { StatusWord } from '../../ui/status-word'
import { jobWords } from './job-words'
import './sending.css'

/** One replay: how far it is, and the way to stop it. */
export function JobItem({ job }: { readonly job: ReplayJob }) {
  const cancel = useCommand(api.sending.cancel)
  const { tone, icon, word, counts } = jobWords(job)
  return (
    <div className="job">
      <div className="job-head">
        <StatusWord tone={tone} icon={icon}>
          {word}
        </StatusWord>
        <span className="muted">{formatClock(job.startedAt).slice(0, 8)}</span>
        <code className="ellipsis foreign">{job.url}</code>
        {job.state === 'running' && (
          <Button
            icon="close"
            pending={cancel.pending}
            aria-label={`Cancel the replay to ${job.url}`}
            onClick={() => void cancel.run({ id: job.id })}
          >
            Cancel
          </Button>
        )}
      </div>
      <progress
        className="job-progress"
        max={Math.max(1, job.total)}
        value={job.sent}
        aria-label={`Progress of the replay to ${job.url}`}
      />
      <span className="muted">{counts}</span>
      {cancel.error !== undefined && <ErrorNote error={cancel.error} />}
    </div>
  )
}
