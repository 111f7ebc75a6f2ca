import { useStore } from 'zustand'
import { formatCount } from '../../ui/format'
import { Popover } from '../../ui/popover'
import { StatusWord } from '../../ui/status-word'
import { JobList } from './job-list'
import { sending } from './store'

/** In the status bar while something is replayed, wherever the user is; the list of all with it. */
export function SendingStatus() {
  const jobs = useStore(sending, (state) => state.view?.jobs)
  const running = jobs?.filter((job) => job.state === 'running') ?? []
  if (running.length === 0) return null
  const sent = running.reduce((sum, job) => sum + job.sent, 0)
  const total = running.reduce((sum, job) => sum + job.total, 0)
  return (
    <Popover
      label="Replays"
      face={
        <StatusWord tone="info" icon="send">
          {`Replaying ${formatCount(sent)} of ${formatCount(total)}`}
        </StatusWord>
      }
    >
      <h2>Replays</h2>
      <JobList />
    </Popover>
  )
}
