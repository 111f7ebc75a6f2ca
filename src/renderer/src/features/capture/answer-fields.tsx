import { CheckedSelect } from '../../ui/checked-select'
import { NumberField } from '../../ui/number-field'
import { LinesField } from '../../ui/lines-field'
import type { AnswerDraft } from './draft'
import type { DraftProblems } from './read-draft'
import '../../ui/settings-form.css'

interface AnswerFieldsProps {
  readonly answer: AnswerDraft
  /** Where it is in the settings: `answer.usual`. */
  readonly path: string
  readonly problems: DraftProblems
  readonly onChange: (answer: AnswerDraft) => void
}

const kinds = [
  { value: 'respond', text: 'Answer' },
  { value: 'hang', text: 'Hang: say nothing until the sender gives up' },
  { value: 'close', text: 'Close the connection without an answer' },
  { value: 'reset', text: 'Reset the connection (TCP RST)' },
] as const

/** One answer: of which kind, and what it says. */
export function AnswerFields({ answer, path, problems, onChange }: AnswerFieldsProps) {
  const change = (part: Partial<AnswerDraft>): void => {
    onChange({ ...answer, ...part })
  }
  return (
    <div className="fields">
      <CheckedSelect
        label="What it does"
        hint={answer.kind === 'respond' ? undefined : 'The request is stored all the same.'}
        options={kinds}
        value={answer.kind}
        onChange={(kind) => {
          change({ kind })
        }}
      />
      {answer.kind === 'respond' && (
        <>
          <div className="field-row">
            <NumberField
              label="Status"
              problem={problems.get(`${path}.status`)}
              value={answer.status}
              onChange={(status) => {
                change({ status })
              }}
            />
            <NumberField
              label="Delay"
              unit="ms"
              problem={problems.get(`${path}.delayMs`)}
              value={answer.delayMs}
              onChange={(delayMs) => {
                change({ delayMs })
              }}
            />
          </div>
          <LinesField
            label="Headers"
            hint="One Name: value a line."
            rows={2}
            problem={problems.get(`${path}.headers`)}
            value={answer.headers}
            onChange={(headers) => {
              change({ headers })
            }}
          />
          <LinesField
            label="Body"
            rows={3}
            problem={problems.get(`${path}.body`)}
            value={answer.body}
            onChange={(body) => {
              change({ body })
            }}
          />
        </>
      )}
    </div>
  )
}
