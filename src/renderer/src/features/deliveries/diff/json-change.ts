import type { JsonTree } from './json-tree'

export type JsonPath = readonly (string | number)[]

/**
 * One difference. What goes is named by its path on the left, what comes by its path on the right: so each is a place
 * that the reader can find. `changed` stands on both sides.
 */
export type JsonChange =
  | { readonly kind: 'added'; readonly to: JsonPath; readonly value: JsonTree }
  | { readonly kind: 'removed'; readonly from: JsonPath; readonly value: JsonTree }
  | {
      readonly kind: 'changed'
      readonly from: JsonPath
      readonly to: JsonPath
      readonly before: JsonTree
      readonly after: JsonTree
    }
  | { readonly kind: 'moved'; readonly from: JsonPath; readonly to: JsonPath; readonly value: JsonTree }
