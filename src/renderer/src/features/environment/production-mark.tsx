import { Icon } from '../../ui/icon'
import './production-mark.css'

/** Said wherever an environment with real customers is named. */
export function ProductionMark() {
  return (
    <span className="production-mark">
      <Icon name="warning" />
      <span>Production</span>
    </span>
  )
}
