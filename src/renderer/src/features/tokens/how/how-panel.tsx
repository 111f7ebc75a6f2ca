import { useState } from 'react'
import { useStore } from 'zustand'
import {
  SIGNATURE_ALGORITHMS,
  USUAL_HOW,
  type InspectHow,
  type Inspection,
} from '../../../../../shared/contract/inspection'
import { Button } from '../../../ui/button'
import { CheckField } from '../../../ui/check-field'
import { CheckGroup } from '../../../ui/check-group'
import { LinesField } from '../../../ui/lines-field'
import { DecryptFields } from './decrypt-fields'
import { applyHow, draftHow, forgetHow, how, toggleHow } from './how'
import { draftOf, howWords, readHow, type KeySetChoice } from './how-draft'
import { SourceFields } from './source-fields'
import './how.css'

interface HowPanelProps {
  readonly keySets: readonly KeySetChoice[]
  /** Of the token that is looked at: what it needs is offered. */
  readonly inspection: Inspection | undefined
  /** How it is looked at while nothing else was chosen. */
  readonly usual?: InspectHow
}

/** By what a token is checked, in a line; opened, to choose otherwise for what is looked at now. */
export function HowPanel({ keySets, inspection, usual = USUAL_HOW }: HowPanelProps) {
  const { isOpen, how: current } = useStore(how)
  return (
    <section className="how" aria-label="How it is checked">
      <div className="how-line">
        <span className="how-words">{current === USUAL_HOW ? usualWords(usual) : howWords(current)}</span>
        {current !== USUAL_HOW && (
          <Button look="quiet" onClick={forgetHow}>
            Back to the usual
          </Button>
        )}
        <Button aria-expanded={isOpen} onClick={toggleHow}>
          How it is checked
        </Button>
      </div>
      {isOpen && <HowForm keySets={keySets} inspection={inspection} usual={usual} />}
    </section>
  )
}

const none: ReadonlyMap<string, string> = new Map()
const algorithmOptions = SIGNATURE_ALGORITHMS.map((value) => ({ value }))

/** Without the algorithms: which are usual is no news. */
const usualWords = (usual: InspectHow): string => howWords({ ...usual, algorithms: null })

function HowForm({ keySets, inspection, usual }: Required<HowPanelProps>) {
  const typed = useStore(how, (state) => state.draft)
  const draft = { ...draftOf(usual), ...typed }
  const [wasTried, setWasTried] = useState(false)
  const read = readHow(draft)
  const problems = wasTried && !read.ok ? read.problems : none
  const isDetached = inspection?.layers.some(({ payloadKind }) => payloadKind === 'detached') === true
  return (
    <form
      className="fields how-form"
      aria-label="How it is checked"
      onSubmit={(event) => {
        event.preventDefault()
        setWasTried(!read.ok)
        if (read.ok) applyHow(read.how)
      }}
    >
      <SourceFields draft={draft} keySets={keySets} problems={problems} />
      {draft.source !== 'none' && (
        <>
          <CheckField
            label="Other algorithms than the policy’s"
            isChecked={draft.algorithms !== undefined}
            onChange={(isChecked) => {
              draftHow({
                algorithms: isChecked ? new Set(draft.source === 'secret' ? ['HS256'] : ['RS256']) : undefined,
              })
            }}
          />
          {draft.algorithms !== undefined && (
            <div className="how-algorithms">
              <CheckGroup
                legend="Algorithms"
                problem={problems.get('algorithms')}
                options={algorithmOptions}
                checked={draft.algorithms}
                onChange={(algorithms) => {
                  draftHow({ algorithms })
                }}
              />
            </div>
          )}
        </>
      )}
      <DecryptFields draft={draft} problems={problems} />
      {(isDetached || draft.detached !== '') && (
        <LinesField
          label="Detached content"
          hint="What the signature is of, to the byte (RFC 7515 appendix F)."
          value={draft.detached}
          onChange={(detached) => {
            draftHow({ detached })
          }}
        />
      )}
      <div className="form-actions">
        <Button type="submit" look="primary">
          Check
        </Button>
        <span className="field-note">Kept in this window until you leave the screen, and stored nowhere.</span>
      </div>
    </form>
  )
}
