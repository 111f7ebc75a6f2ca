/**
 * `data.items.0.id` as its steps; a dot that belongs to a name is written `\.`. Undefined of a path with an empty step.
 */
export function readJsonPath(text: string): string[] | undefined {
  const steps = text.split(/(?<!\\)\./).map((step) => step.replaceAll('\\.', '.'))
  return steps.includes('') ? undefined : steps
}

export function printJsonPath(path: readonly string[]): string {
  return path.map((step) => step.replaceAll('.', '\\.')).join('.')
}

/** False of a step that a key of the query line cannot hold: white space, a colon or a quotation mark. */
export function isWritablePath(path: readonly string[]): boolean {
  return path.every((step) => step !== '' && !/[\s":]/.test(step))
}
