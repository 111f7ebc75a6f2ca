import type { GovernanceChange } from '../../../shared/contract/apps'
import type { OtherField } from '../../../shared/contract/primitives'
import { AppError } from '../../../shared/errors'
import { parseExact, stringifyExact } from './exchange/exact-json'

/**
 * The fields to send, each as the user wrote it. Throws `input.invalid` for one that is no JSON, that is named twice, or
 * that holds a number that JavaScript would change on its way.
 */
export function fieldsToSend(changes: readonly GovernanceChange[]): Readonly<Record<string, unknown>> {
  const fields = new Map<string, unknown>()
  for (const { name, after } of changes) {
    if (fields.has(name)) throw new AppError('input.invalid', `“${name}” is changed twice.`)
    fields.set(name, valueOf(name, after))
  }
  // Not by assignment: a field called `__proto__` would become the prototype.
  return Object.fromEntries(fields)
}

function valueOf(name: string, json: string): unknown {
  let value: unknown
  try {
    value = parseExact(json)
  } catch (error) {
    if (error instanceof SyntaxError) throw new AppError('input.invalid', `The value of “${name}” is no JSON.`)
    throw error
  }
  if (stringifyExact(value) !== JSON.stringify(value))
    throw new AppError('input.invalid', `“${name}” holds a number that cannot be sent exactly as written.`)
  return value
}

/**
 * Throws `apps.governance_moved` when the platform has another value now than the user saw when he made his change: it
 * would be lost without anybody having looked at it.
 */
export function refuseLostUpdate(present: readonly OtherField[], changes: readonly GovernanceChange[]): void {
  const now = new Map(present.map(({ name, json }) => [name, json]))
  const moved = changes.filter(({ name, before }) => (now.get(name) ?? null) !== before).map(({ name }) => name)
  if (moved.length === 0) return
  throw new AppError(
    'apps.governance_moved',
    `The platform has another value now than was shown: ${moved.slice(0, 5).join(', ')}. Nothing was sent.`,
    { fields: moved.length },
  )
}
