import { Button } from '../../ui/button'
import { Section } from '../../ui/section'
import { faultGroups, faultTexts, type RealFault } from './fault-texts'

interface FaultListProps {
  /** The one that is being made. */
  readonly pending: string | undefined
  readonly onMake: (fault: RealFault) => void
}

/** One click each: what a handler must refuse, and why. */
export function FaultList({ pending, onMake }: FaultListProps) {
  return (
    <>
      {faultGroups.map(({ title, faults }) => (
        <Section key={title} title={title}>
          <ul className="fault-list">
            {faults.map((fault) => (
              <li key={fault}>
                <Button
                  pending={pending === fault}
                  aria-describedby={`fault-${fault}`}
                  onClick={() => {
                    onMake(fault)
                  }}
                >
                  {faultTexts[fault].name}
                </Button>
                <span id={`fault-${fault}`}>{faultTexts[fault].rule}</span>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  )
}
