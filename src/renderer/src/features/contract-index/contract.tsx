import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { QuickStartStepId, TryScreen } from '../../../../shared/contract/contract-index'
import { EmptyState } from '../../ui/empty-state'
import { Pane, PaneBody } from '../../ui/pane'
import { SplitView } from '../../ui/split-view'
import { Changes } from './changes'
import { ContractList } from './contract-list'
import { Portal } from './portal'
import { QuickStart } from './quick-start'
import { contractScreen } from './screen-store'
import { contractIndex } from './store'
import { TopicPane } from './topic-pane'
import './contract-index.css'

interface ContractProps {
  readonly isEnvironmentReady: boolean
  /** Changes with what the quick start is judged by. */
  readonly factsKey: string
  readonly traces: ReactNode
  /** The way to the screen where a part of the contract can be tried; undefined where there is none. */
  readonly tryOn: (screen: TryScreen) => (() => void) | undefined
  readonly onDo: (step: QuickStartStepId) => void
}

export function Contract({ isEnvironmentReady, factsKey, traces, tryOn, onDo }: ContractProps) {
  const pane = useStore(contractScreen, (state) => state.pane)
  const view = useStore(contractIndex, (state) => state.view)
  // A view with another number may be of another index.
  const version = `${view?.environmentId ?? ''} ${String(view?.rev)}`
  const inspector = (): ReactNode => {
    switch (pane.kind) {
      case 'traces':
        return traces
      case 'quick-start':
        return <QuickStart factsKey={`${version} ${factsKey}`} onDo={onDo} />
      case 'changes':
        return <Changes version={version} />
      case 'portal':
        return <Portal portal={view?.portal ?? null} />
      case 'topic': {
        const topics = view?.topics ?? []
        const topic = topics.find(({ id }) => id === pane.id)
        if (topic === undefined) return <NoTopic />
        const { id, title } = topic
        const topicIds = new Set(topics.map((one) => one.id))
        return <TopicPane key={id} id={id} title={title} version={version} topicIds={topicIds} tryOn={tryOn} />
      }
    }
  }
  return (
    <SplitView
      initialPercent={38}
      list={<ContractList isEnvironmentReady={isEnvironmentReady} />}
      inspector={inspector()}
    />
  )
}

const NoTopic = () => (
  <Pane label="Details" head={null}>
    <PaneBody>
      <EmptyState icon="book" title="No such topic">
        The index in use has none of this name. Choose another in the list.
      </EmptyState>
    </PaneBody>
  </Pane>
)
