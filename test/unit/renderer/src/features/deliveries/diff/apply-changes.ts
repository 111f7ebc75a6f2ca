import type { JsonChange, JsonPath } from '../../../../../../../src/renderer/src/features/deliveries/diff/json-change'
import type { JsonTree } from '../../../../../../../src/renderer/src/features/deliveries/diff/json-tree'

type Draft =
  { kind: 'scalar'; text: string } | { kind: 'array'; items: Draft[] } | { kind: 'object'; members: Map<string, Draft> }

const draftOf = (tree: JsonTree): Draft =>
  tree.kind === 'scalar'
    ? { ...tree }
    : tree.kind === 'array'
      ? { kind: 'array', items: tree.items.map(draftOf) }
      : { kind: 'object', members: new Map([...tree.members].map(([key, member]) => [key, draftOf(member)])) }

/** In the order of the document: a parent before what is in it, a lower index before a higher one. */
function inOrder(one: JsonPath, other: JsonPath): number {
  for (const [at, step] of one.entries()) {
    const otherStep = other[at]
    if (otherStep === undefined) return 1
    if (step === otherStep) continue
    return typeof step === 'number' && typeof otherStep === 'number' ? step - otherStep : step < otherStep ? -1 : 1
  }
  return one.length - other.length
}

function at(root: Draft, path: JsonPath): Draft {
  let here = root
  for (const step of path) {
    const next =
      here.kind === 'array'
        ? here.items[Number(step)]
        : here.kind === 'object'
          ? here.members.get(String(step))
          : undefined
    if (next === undefined) throw new Error(`nothing at ${path.join('/')}`)
    here = next
  }
  return here
}

function put(root: Draft, path: JsonPath, change: (parent: Draft, step: string | number) => void): void {
  const step = path.at(-1)
  if (step === undefined) throw new Error('the root has no parent')
  change(at(root, path.slice(0, -1)), step)
}

/** Does what the changes say: takes away by the paths of the left, from the end; puts in by those of the right, from the start. */
export function applyChanges(left: JsonTree, changes: readonly JsonChange[]): JsonTree {
  let root = draftOf(left)
  const goes = changes.filter((change) => change.kind === 'removed' || change.kind === 'moved')
  for (const { from } of goes.toSorted((a, b) => inOrder(b.from, a.from)))
    put(root, from, (parent, step) => {
      if (parent.kind === 'array') parent.items.splice(Number(step), 1)
      else if (parent.kind === 'object') parent.members.delete(String(step))
    })
  const comes = changes.filter((change) => change.kind !== 'removed')
  for (const change of comes.toSorted((a, b) => inOrder(a.to, b.to))) {
    const value = draftOf(change.kind === 'changed' ? change.after : change.value)
    if (change.to.length === 0) root = value
    else
      put(root, change.to, (parent, step) => {
        if (parent.kind === 'array') parent.items.splice(Number(step), change.kind === 'changed' ? 1 : 0, value)
        else if (parent.kind === 'object') parent.members.set(String(step), value)
      })
  }
  return root
}
