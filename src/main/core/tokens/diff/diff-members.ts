import { isDeepStrictEqual } from 'node:util'
import type { DiffLine, TokenDiff } from '../../../../shared/contract/token-diff'
import { valuesOf, type JsonMember } from '../text/strict-json'
import { remarkOn } from './remarks'

/** What is compared of a token: members as they were written. */
export interface ComparedToken {
  readonly header: readonly JsonMember[]
  /** None where the content is no JSON object. */
  readonly claims: readonly JsonMember[]
}

/**
 * Member by member: what differs first, the header before the claims, and else in the order of the left token. Of a name
 * that occurs twice the last counts, as in {@link valuesOf}. Values that are written differently and mean the same are the
 * same; the texts show how.
 */
export function diffMembers(left: ComparedToken, right: ComparedToken): TokenDiff {
  const lines = [...linesOf('header', left.header, right.header), ...linesOf('claims', left.claims, right.claims)]
  const differing = lines.filter(({ kind }) => kind !== 'same')
  const same = lines.filter(({ kind }) => kind === 'same')
  return { lines: [...differing, ...same], changedCount: differing.length }
}

function linesOf(part: DiffLine['part'], left: readonly JsonMember[], right: readonly JsonMember[]): DiffLine[] {
  const texts = { left: textsOf(left), right: textsOf(right) }
  const values = { left: valuesOf(left), right: valuesOf(right) }
  const names = new Set([...texts.left.keys(), ...texts.right.keys()])
  return [...names].map((name): DiffLine => {
    const [leftText = null, rightText = null] = [texts.left.get(name), texts.right.get(name)]
    const kind = kindOf(name, leftText, rightText)
    return { part, name, kind, left: leftText, right: rightText, remark: remark(name, kind, leftText === rightText) }
  })

  function kindOf(name: string, leftText: string | null, rightText: string | null): DiffLine['kind'] {
    if (leftText === null) return 'only-right'
    if (rightText === null) return 'only-left'
    return leftText === rightText || isDeepStrictEqual(values.left.get(name), values.right.get(name))
      ? 'same'
      : 'changed'
  }

  function remark(name: string, kind: DiffLine['kind'], isWrittenAlike: boolean): string | null {
    if (kind === 'same') return isWrittenAlike ? null : 'The same value, written differently.'
    return remarkOn(part, name, values.left, values.right)
  }
}

const textsOf = (members: readonly JsonMember[]): ReadonlyMap<string, string> =>
  new Map(members.map(({ name, json }) => [name, json]))
