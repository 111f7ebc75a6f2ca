const MAX_EVENTS = 50
const MAX_EVENT_CHARS = 256

/** Why a webhook cannot be made for these events, as a sentence; `undefined` when it can. */
export function eventsProblem(names: readonly string[]): string | undefined {
  if (names.length === 0) return 'Name at least one event.'
  if (names.length > MAX_EVENTS)
    return `A webhook carries at most ${String(MAX_EVENTS)} events; these are ${String(names.length)}.`
  const long = names.find((name) => name.length > MAX_EVENT_CHARS)
  if (long === undefined) return undefined
  return `${long.slice(0, 24)}… has ${String(long.length)} characters. The name of an event has at most ${String(MAX_EVENT_CHARS)}.`
}
