import { TIME_UNITS } from '../../../shared/time-units'

/** A length of time in its largest unit that fits, and the next: `5 minutes`, `5 minutes 1 second`, `2 days 3 hours`. */
export function duration(seconds: number): string {
  const whole = Math.floor(seconds)
  const at = TIME_UNITS.findIndex((unit) => whole >= unit.seconds)
  const unit = TIME_UNITS[at]
  if (unit === undefined) return counted(whole, 'second')
  const next = TIME_UNITS[at + 1] ?? { name: 'second', seconds: 1 }
  const rest = Math.floor((whole % unit.seconds) / next.seconds)
  const first = counted(Math.floor(whole / unit.seconds), unit.name)
  return rest === 0 ? first : `${first} ${counted(rest, next.name)}`
}

const counted = (count: number, noun: string): string => `${String(count)} ${noun}${count === 1 ? '' : 's'}`
