import type { ReplayJob } from '../../../../shared/contract/sending'

interface TargetSources {
  /** The forward target of the delivery's endpoint, if it has one. */
  readonly forwardUrl: string | undefined
  /** Forward targets of all endpoints. */
  readonly otherUrls: readonly string[]
  readonly recent: readonly string[]
  readonly jobs: readonly Pick<ReplayJob, 'url' | 'startedAt'>[]
}

/** Addresses to send to, likely first, each once: the first one is the default. */
export function targetChoices({ forwardUrl, otherUrls, recent, jobs }: TargetSources): readonly string[] {
  const latestFirst = jobs.toSorted((one, other) => other.startedAt - one.startedAt).map(({ url }) => url)
  const all = [...(forwardUrl === undefined ? [] : [forwardUrl]), ...recent, ...latestFirst, ...otherUrls]
  return [...new Set(all)]
}
