/** Which control fits a field. `isNullable`: an empty one means null. */
export interface GovernanceEditor {
  readonly kind: 'scopes' | 'choice' | 'date' | 'number' | 'boolean' | 'text' | 'json'
  readonly values: readonly string[]
  readonly isNullable: boolean
}

/** What a suspension is called where there is one. */
const STATUSES = ['active', 'suspended']

/** What fields of these names are where they are null: no field of the governance is documented. */
const NULL_KINDS: Readonly<Record<string, GovernanceEditor['kind']>> = {
  owner: 'text',
  review_by: 'date',
  rate_limit_per_minute: 'number',
}

/** By the value that the platform answered, and by the name only where the value has the form that goes with it. */
export function editorOf(name: string, json: string): GovernanceEditor {
  const value = parsed(json)
  const plain = { values: [], isNullable: false }
  if (value === null) return { kind: NULL_KINDS[name] ?? 'json', values: [], isNullable: true }
  if (typeof value === 'number') return { ...plain, kind: 'number', isNullable: name in NULL_KINDS }
  if (typeof value === 'boolean') return { ...plain, kind: 'boolean' }
  if (typeof value === 'string') {
    if (name === 'status' && STATUSES.includes(value)) return { ...plain, kind: 'choice', values: STATUSES }
    if (name === 'review_by' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return { ...plain, kind: 'date', isNullable: true }
    return { ...plain, kind: 'text', isNullable: name in NULL_KINDS }
  }
  if (name.endsWith('scopes') && Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return { ...plain, kind: 'scopes', values: value }
  return { ...plain, kind: 'json' }
}

/** `undefined` for what is no JSON: a value that was cut, which can only be replaced as a whole. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
