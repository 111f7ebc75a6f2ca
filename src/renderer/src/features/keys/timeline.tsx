import type { KeyChange } from '../../../../shared/contract/keys'
import { formatDateTime } from '../../ui/format'
import { StatusWord } from '../../ui/status-word'
import { changeWord } from './key-words'
import { KeyLink } from './key-link'

/** Newest first. */
export function Timeline({ changes }: { readonly changes: readonly KeyChange[] }) {
  if (changes.length === 0)
    return <p className="muted">Nothing yet. The history begins with the first key set that is fetched.</p>
  return (
    <ol className="key-timeline" aria-label="What happened to the keys" tabIndex={0}>
      {changes.map(({ at, kind, key, kid, detail }, index) => {
        const { word, tone } = changeWord(kind)
        return (
          <li key={changes.length - index} className={`tone-${tone}`}>
            <time dateTime={new Date(at).toISOString()}>{formatDateTime(at)}</time>
            <StatusWord tone={tone}>{word}</StatusWord>
            <KeyLink id={key} kid={kid} />
            <span className="muted foreign key-timeline-detail">{detail}</span>
          </li>
        )
      })}
    </ol>
  )
}
