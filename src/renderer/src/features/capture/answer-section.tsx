import { ANSWER_TEMPLATES } from '../../../../shared/contract/answers'
import { Section } from '../../ui/section'
import { SelectField } from '../../ui/select-field'
import { AnswerCases } from './answer-cases'
import { AnswerFields } from './answer-fields'
import { ruleDraft } from './draft'
import type { EditorPartProps } from './editor-part'

const START = ''
const templates = [
  { value: START, text: 'Start from a template…' },
  ...ANSWER_TEMPLATES.map(({ id, name }) => ({ value: id, text: name })),
]

/** What the sender is told: the usual answer, and when it is another. */
export function AnswerSection({ draft, problems, onChange }: EditorPartProps) {
  return (
    <>
      <Section title="Answer">
        <div className="fields">
          <SelectField
            label="Template"
            hint="Fills in the answer and its cases; what was there is replaced. Nothing changes until you save."
            value={START}
            options={templates}
            onChange={(id) => {
              const template = ANSWER_TEMPLATES.find((candidate) => candidate.id === id)
              if (template !== undefined) onChange(ruleDraft(template.rule))
            }}
          />
          <AnswerFields
            answer={draft.usual}
            path="answer.usual"
            problems={problems}
            onChange={(usual) => {
              onChange({ usual })
            }}
          />
          <details className="endpoint-help">
            <summary>What stands for parts of the request</summary>
            <dl>
              <dt>
                <code>{'{{request.json.data.id}}'}</code>
              </dt>
              <dd>The value at that path of a JSON body.</dd>
              <dt>
                <code>{'{{query.name}}'}</code>
              </dt>
              <dd>A parameter of the address.</dd>
              <dt>
                <code>{'{{header.X-Name}}'}</code>
              </dt>
              <dd>A header of the request.</dd>
            </dl>
            <p className="muted">
              In the body and in values of headers. What the request does not have stands for nothing. Nothing is ever
              executed.
            </p>
          </details>
        </div>
      </Section>
      <AnswerCases draft={draft} problems={problems} onChange={onChange} />
    </>
  )
}
