import type { DeliveryRoute } from '../contract/deliveries'

/**
 * What a query line means. All groups must hold; of a group, one of its terms (`a OR b c` is `(a OR b)` and `c`).
 *
 * A query has three forms: the text that a person types, this tree, and the SQL that the store makes of it. The text is
 * read by `parseQuery` and written by `printQuery`; printing a tree and reading it again gives the same tree.
 */
export interface Query {
  readonly groups: readonly (readonly Term[])[]
}

export interface Term {
  readonly isNegated: boolean
  readonly condition: Condition
}

/** A part of the text that means nothing, and what would. */
export interface QueryProblem {
  readonly offset: number
  readonly length: number
  readonly message: string
}

/** Words to compare with. Exact (in quotes) is taken as it stands; otherwise `*` stands for any characters, or none. */
export interface TextTest {
  readonly is: 'text'
  readonly text: string
  readonly isExact: boolean
}

export const COMPARISONS = ['>=', '<=', '>', '<', '='] as const
export type Comparison = (typeof COMPARISONS)[number]

export type NumberTest =
  | { readonly is: 'compared'; readonly sign: Comparison; readonly value: number }
  /** Both ends included. */
  | { readonly is: 'between'; readonly from: number; readonly to: number }

export const SIGNATURE_WORDS = ['ok', 'bad', 'none', 'unchecked'] as const
export const FLAG_WORDS = ['pinned', 'duplicate', 'retry', 'out-of-order', 'broken'] as const
export const SPAN_UNITS = ['s', 'm', 'h', 'd', 'w'] as const

export type TextKey = 'event' | 'endpoint' | 'method' | 'path' | 'id'
type NumberKey = 'status' | 'size' | 'attempt'

export type Condition =
  /** Somewhere in headers or body: a word (the beginning of one is enough), or a phrase in this order. */
  | { readonly on: 'words'; readonly text: string; readonly isPhrase: boolean }
  | { readonly on: TextKey; readonly test: TextTest }
  | { readonly on: NumberKey; readonly test: NumberTest }
  | { readonly on: 'sig'; readonly state: (typeof SIGNATURE_WORDS)[number] }
  | { readonly on: 'is'; readonly flag: (typeof FLAG_WORDS)[number] }
  | { readonly on: 'problem'; readonly problem: string }
  | { readonly on: 'via'; readonly route: DeliveryRoute }
  /** The moment as typed: `momentOf` says when that is. */
  | { readonly on: 'after' | 'before'; readonly moment: string }
  | { readonly on: 'last'; readonly amount: number; readonly unit: (typeof SPAN_UNITS)[number] }
  /** Null: the header is there, whatever it holds. Not exact: it contains the text. */
  | { readonly on: 'header'; readonly name: string; readonly test: TextTest | null }
  /** Null: there is something at the path. A `*` in the path is any place of an array. */
  | { readonly on: 'json'; readonly path: readonly string[]; readonly test: TextTest | NumberTest | null }
