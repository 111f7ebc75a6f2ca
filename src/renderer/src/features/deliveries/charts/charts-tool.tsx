import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { Button } from '../../../ui/button'
import { DeliveryCharts } from './delivery-charts'

interface ChartsToolProps {
  readonly query: string
  readonly onBrush: (from: number, to: number) => void
}

/** Open or not, while the window lives. */
const chartsScreen = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))

/** A button that shows the charts below it. Closed, they ask for nothing. */
export function ChartsTool({ query, onBrush }: ChartsToolProps) {
  const isOpen = useStore(chartsScreen, (state) => state.isOpen)
  return (
    <div className="charts-tool">
      <Button
        aria-expanded={isOpen}
        onClick={() => {
          chartsScreen.setState({ isOpen: !isOpen })
        }}
      >
        Charts
      </Button>
      {isOpen && <DeliveryCharts query={query} onBrush={onBrush} />}
    </div>
  )
}
