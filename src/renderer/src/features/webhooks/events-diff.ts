/** One name of a change: it comes, goes or stays. */
export interface EventChange {
  readonly name: string
  readonly change: 'added' | 'removed' | 'kept'
}

/** Every name of either, those of before first. Order and repetition mean nothing. */
export function diffEvents(before: readonly string[], after: readonly string[]): EventChange[] {
  const [old, next] = [new Set(before), new Set(after)]
  return [
    ...[...old].map((name): EventChange => ({ name, change: next.has(name) ? 'kept' : 'removed' })),
    ...[...next].filter((name) => !old.has(name)).map((name): EventChange => ({ name, change: 'added' })),
  ]
}

export const isChanged = (changes: readonly EventChange[]): boolean => changes.some(({ change }) => change !== 'kept')
