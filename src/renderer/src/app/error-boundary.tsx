import { Component, type ReactNode } from 'react'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'

interface ErrorBoundaryProps {
  readonly children: ReactNode
}

interface ErrorBoundaryState {
  readonly hasFailed: boolean
}

/** A fault of the view. What was thrown goes to the console: it may hold what the screen showed, so it is not shown here. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override readonly state: ErrorBoundaryState = { hasFailed: false }

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <main className="fault" role="alert">
        <EmptyState
          icon="warning"
          title="This view has a fault"
          actions={
            <Button
              look="primary"
              icon="refresh"
              onClick={() => {
                window.location.reload()
              }}
            >
              Load it again
            </Button>
          }
        >
          Deliveries are still caught and nothing that was kept is lost. If it happens again, please report what you
          did.
        </EmptyState>
      </main>
    )
  }
}
