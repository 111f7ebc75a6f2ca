import { useState } from 'react'
import { useStore } from 'zustand'
import type { TestAlgorithm, TestTokensView, TokenFault } from '../../../../shared/contract/test-tokens'
import type { TokenId } from '../../../../shared/contract/tokens'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { Loading } from '../../ui/loading'
import { Pane, PaneBody } from '../../ui/pane'
import { chosenKey, testTokenDraft } from './draft-store'
import { FaultList } from './fault-list'
import { KeySection } from './key-section'
import { ServerSection } from './server-section'
import { testTokens } from './store'
import { TokenEditors } from './token-editors'
import './test-tokens.css'

interface MakePaneProps {
  readonly onMade: (id: TokenId) => void
}

/** Makes tokens that a handler must take, and such as it must refuse. */
export function MakePane({ onMade }: MakePaneProps) {
  const { view, error } = useStore(testTokens)
  if (view === undefined)
    return (
      <Pane label="Make a test token" head={<h2>Make a test token</h2>}>
        <PaneBody>{error === undefined ? <Loading /> : <ErrorNote error={error} />}</PaneBody>
      </Pane>
    )
  return view.keys.length === 0 ? <FirstKey /> : <Maker view={view} onMade={onMade} />
}

function FirstKey() {
  const make = useCommand(begin)
  return (
    <Pane label="Make a test token" head={<h2>Make a test token</h2>}>
      <PaneBody>
        {make.error !== undefined && <ErrorNote error={make.error} />}
        <EmptyState
          icon="flask"
          title="Test a handler with tokens of your own"
          actions={
            <Button look="primary" icon="key" pending={make.pending} onClick={() => void make.run('RS256')}>
              Make a key pair and serve it
            </Button>
          }
        >
          Signet makes a key pair, keeps the private key in the vault, and serves the public one on this computer. Point
          your handler at that key set; then see that it takes a good token and refuses every bad one.
        </EmptyState>
      </PaneBody>
    </Pane>
  )
}

/** RS256 is what the platform signs with. */
async function begin(algorithm: TestAlgorithm): Promise<TestTokensView> {
  await api.testTokens.makeKey({ algorithm })
  return api.testTokens.startServer()
}

function Maker({ view, onMade }: MakePaneProps & { readonly view: TestTokensView }) {
  const draft = useStore(testTokenDraft)
  const make = useCommand(api.testTokens.make)
  const [fault, setFault] = useState<TokenFault>('none')
  const key = chosenKey(view.keys, draft.kid)
  if (key === undefined) return null
  const run = async (wanted: TokenFault): Promise<void> => {
    setFault(wanted)
    const made = await make.run({ header: draft.header, claims: draft.claims, kid: key.kid, fault: wanted })
    if (made.ok) onMade(made.value.id)
  }
  const pending = make.pending ? fault : undefined
  return (
    <Pane
      label="Make a test token"
      head={
        <>
          <h2>Make a test token</h2>
          <span className="spacer" />
          <Button look="primary" icon="check" pending={pending === 'none'} onClick={() => void run('none')}>
            Make a good token
          </Button>
        </>
      }
    >
      <PaneBody>
        <KeySection keys={view.keys} chosen={key} />
        <ServerSection server={view.server} />
        <TokenEditors view={view} error={make.error} onRun={() => void run('none')} />
        <p className="fault-lead">Or make it with exactly one thing wrong. All else stays as it is above.</p>
        <FaultList pending={pending} onMake={(wanted) => void run(wanted)} />
      </PaneBody>
    </Pane>
  )
}
