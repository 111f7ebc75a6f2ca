import { useState } from 'react'
import { KEY_PAIR_ALGORITHMS } from '../../../../shared/contract/inspection'
import { MAX_TEST_KEYS, type TestAlgorithm, type TestKey } from '../../../../shared/contract/test-tokens'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { ConfirmButton } from '../../ui/confirm-button'
import { Section } from '../../ui/section'
import { editTestToken } from './draft-store'
import { testTokens } from './store'

interface KeySectionProps {
  readonly keys: readonly TestKey[]
  readonly chosen: TestKey
}

const isAlgorithm = (text: string): text is TestAlgorithm => KEY_PAIR_ALGORITHMS.some((name) => name === text)

export function KeySection({ keys, chosen }: KeySectionProps) {
  const [algorithm, setAlgorithm] = useState<TestAlgorithm>('RS256')
  const make = useCommand(api.testTokens.makeKey)
  const run = async (): Promise<void> => {
    const made = await make.run({ algorithm })
    if (!made.ok) return
    testTokens.accept(made.value)
    editTestToken({ kid: null })
  }
  return (
    <Section
      title="Key pairs"
      aside={
        <span className="key-maker">
          <select
            aria-label="Algorithm of a new key pair"
            value={algorithm}
            onChange={({ currentTarget: { value } }) => {
              if (isAlgorithm(value)) setAlgorithm(value)
            }}
          >
            {KEY_PAIR_ALGORITHMS.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
          <Button icon="plus" pending={make.pending} disabled={keys.length >= MAX_TEST_KEYS} onClick={() => void run()}>
            Make a key pair
          </Button>
        </span>
      }
    >
      {make.error !== undefined && <ErrorNote error={make.error} />}
      <ul className="key-list">
        {keys.map((key) => (
          <li key={key.kid}>
            <label className="key-choice">
              <input
                type="radio"
                name="test-key"
                aria-label={`Sign with ${key.kid}`}
                checked={key.kid === chosen.kid}
                onChange={() => {
                  editTestToken({ kid: key.kid })
                }}
              />
              <code>{key.kid}</code>
              <span className="muted">{key.algorithm}</span>
            </label>
            <Published of={key} />
            <Remove of={key} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Published({ of: { kid, isPublished } }: { readonly of: TestKey }) {
  const publish = useCommand(api.testTokens.publishKey)
  return (
    <>
      <label className="published">
        <input
          type="checkbox"
          aria-label={`Publish ${kid}`}
          checked={isPublished}
          onChange={({ currentTarget: { checked } }) => {
            void publish.run({ kid, isPublished: checked })
          }}
        />
        {isPublished ? 'Published' : 'Withdrawn'}
      </label>
      {publish.error !== undefined && <ErrorNote error={publish.error} />}
    </>
  )
}

function Remove({ of: { kid } }: { readonly of: TestKey }) {
  const remove = useCommand(api.testTokens.removeKey)
  return (
    <>
      <ConfirmButton
        icon="trash"
        question="Remove for good?"
        pending={remove.pending}
        onConfirm={() => void remove.run({ kid })}
      >
        Remove
      </ConfirmButton>
      {remove.error !== undefined && <ErrorNote error={remove.error} />}
    </>
  )
}
