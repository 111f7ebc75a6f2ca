import { useStore } from 'zustand'
import { ErrorNote } from '../../bridge/error-note'
import { Button } from '../../ui/button'
import { JobItem } from './job-item'
import { sending } from './store'

/** The replays of this session, the latest first. */
export function JobList() {
  const { view, error } = useStore(sending)
  if (error !== undefined)
    return <ErrorNote error={error} actions={<Button onClick={() => void sending.load()}>Try again</Button>} />
  const jobs = view?.jobs.toSorted((one, other) => other.startedAt - one.startedAt) ?? []
  if (jobs.length === 0) return <p className="muted">Nothing was replayed yet.</p>
  return (
    <ul className="jobs" aria-label="Replays, the latest first">
      {jobs.map((job) => (
        <li key={job.id}>
          <JobItem job={job} />
        </li>
      ))}
    </ul>
  )
}
