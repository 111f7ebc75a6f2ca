import { Button } from '../../ui/button'
import { NumberField } from '../../ui/number-field'
import { Section } from '../../ui/section'
import { TextField } from '../../ui/text-field'
import { AnswerFields } from './answer-fields'
import { caseWords } from './case-words'
import { newCase, type CaseDraft } from './draft'
import type { EditorPartProps } from './editor-part'
import { moved } from './moved'

const MAX_CASES = 20

/** When another answer is given: cases to add, order and remove. */
export function AnswerCases({ draft: { cases }, problems, onChange }: EditorPartProps) {
  return (
    <Section
      title="Other answers"
      aside={
        <Button
          icon="plus"
          disabled={cases.length >= MAX_CASES}
          onClick={() => {
            onChange({ cases: [...cases, newCase()] })
          }}
        >
          Add a case
        </Button>
      }
    >
      {cases.length === 0 ? (
        <p className="muted endpoint-note">
          Every request gets the answer above. A case answers otherwise: by event, for the first tries, or by chance.
        </p>
      ) : (
        <>
          <p className="muted endpoint-note">The first case that fits decides; else the answer above.</p>
          {problems.has('answer.cases') && <p className="field-note tone-bad">{problems.get('answer.cases')}</p>}
          <ol className="endpoint-cases" aria-label="Cases, in their order">
            {cases.map((one, index) => (
              <Case
                key={one.key}
                one={one}
                index={index}
                problems={problems}
                onChange={(next) => {
                  onChange({ cases: cases.map((other) => (other.key === one.key ? next : other)) })
                }}
                onMove={(by) => {
                  onChange({ cases: moved(cases, index, by) })
                }}
                onRemove={() => {
                  onChange({ cases: cases.filter((other) => other.key !== one.key) })
                }}
              />
            ))}
          </ol>
        </>
      )}
    </Section>
  )
}

interface CaseProps {
  readonly one: CaseDraft
  readonly index: number
  readonly problems: EditorPartProps['problems']
  readonly onChange: (next: CaseDraft) => void
  readonly onMove: (by: 1 | -1) => void
  readonly onRemove: () => void
}

function Case({ one, index, problems, onChange, onMove, onRemove }: CaseProps) {
  const path = `answer.cases.${String(index)}`
  const name = `case ${String(index + 1)}`
  return (
    <li>
      <div className="endpoint-case-head">
        <strong className="endpoint-case-words">{caseWords(one)}</strong>
        <Button
          look="quiet"
          aria-label={`Move ${name} up`}
          onClick={() => {
            onMove(-1)
          }}
        >
          ↑
        </Button>
        <Button
          look="quiet"
          aria-label={`Move ${name} down`}
          onClick={() => {
            onMove(1)
          }}
        >
          ↓
        </Button>
        <Button look="quiet" icon="trash" aria-label={`Remove ${name}`} onClick={onRemove} />
      </div>
      <div className="fields">
        <TextField
          label="Event"
          hint="Nothing: any event. A * at the end stands for anything."
          placeholder="incident.*"
          mono
          problem={problems.get(`${path}.event`)}
          value={one.event}
          onChange={(event) => {
            onChange({ ...one, event })
          }}
        />
        <div className="field-row">
          <NumberField
            label="First tries"
            unit="of each id"
            placeholder="all"
            problem={problems.get(`${path}.failFirst`)}
            value={one.failFirst}
            onChange={(failFirst) => {
              onChange({ ...one, failFirst })
            }}
          />
          <NumberField
            label="By chance"
            unit="%"
            placeholder="100"
            problem={problems.get(`${path}.percent`)}
            value={one.percent}
            onChange={(percent) => {
              onChange({ ...one, percent })
            }}
          />
        </div>
        <AnswerFields
          answer={one.answer}
          path={`${path}.answer`}
          problems={problems}
          onChange={(answer) => {
            onChange({ ...one, answer })
          }}
        />
      </div>
    </li>
  )
}
