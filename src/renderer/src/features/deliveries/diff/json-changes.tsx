import { formatCount } from '../../../ui/format'
import { StatusWord } from '../../../ui/status-word'
import type { IconName } from '../../../ui/icon'
import type { Tone } from '../../../ui/tone'
import type { JsonChange } from './json-change'
import { canonicalText, type JsonTree } from './json-tree'
import { pathText } from './path-text'

const MAX_SHOWN_CHANGES = 500
const MAX_VALUE_CHARS = 1_000

const kinds: Readonly<
  Record<JsonChange['kind'], { readonly word: string; readonly tone: Tone; readonly icon: IconName }>
> = {
  added: { word: 'added', tone: 'good', icon: 'plus' },
  removed: { word: 'removed', tone: 'bad', icon: 'minus' },
  changed: { word: 'changed', tone: 'warn', icon: 'compare' },
  moved: { word: 'moved', tone: 'info', icon: 'arrow' },
}

/** What differs between two JSON bodies, place by place. */
export function JsonChanges({ changes }: { readonly changes: readonly JsonChange[] }) {
  return (
    <>
      <ul className="json-changes" aria-label="Differences of the bodies">
        {changes.slice(0, MAX_SHOWN_CHANGES).map((change, index) => {
          const { word, tone, icon } = kinds[change.kind]
          return (
            <li key={index}>
              <StatusWord tone={tone} icon={icon}>
                {word}
              </StatusWord>
              <div className="json-change">
                <Where change={change} />
                {change.kind === 'changed' ? (
                  <>
                    <Value sign="−" tree={change.before} />
                    <Value sign="+" tree={change.after} />
                  </>
                ) : (
                  <Value sign={{ added: '+', removed: '−', moved: '' }[change.kind]} tree={change.value} />
                )}
              </div>
            </li>
          )
        })}
      </ul>
      {changes.length > MAX_SHOWN_CHANGES && (
        <p className="muted">
          {`The first ${formatCount(MAX_SHOWN_CHANGES)} of ${formatCount(changes.length)} differences are listed.`}
        </p>
      )}
    </>
  )
}

function Where({ change }: { readonly change: JsonChange }) {
  if (change.kind === 'moved')
    return (
      <span>
        <code>{pathText(change.from)}</code> to <code>{pathText(change.to)}</code>
      </span>
    )
  return <code>{pathText(change.kind === 'removed' ? change.from : change.to)}</code>
}

function Value({ sign, tree }: { readonly sign: string; readonly tree: JsonTree }) {
  const text = canonicalText(tree)
  return (
    <code className={sign === '+' ? 'diff-added' : sign === '−' ? 'diff-removed' : 'muted'}>
      {sign !== '' && `${sign} `}
      {text.length > MAX_VALUE_CHARS ? `${text.slice(0, MAX_VALUE_CHARS)}…` : text}
    </code>
  )
}
