const MAX_COUNT = 500
const MAX_BYTES = 8 * 1_048_576

/** In their order, few enough at a time that storing them does not hold up what is caught meanwhile. */
export function* toBatches<T extends { readonly body: Uint8Array }>(all: readonly T[]): Generator<readonly T[]> {
  let batch: T[] = []
  let bytes = 0
  for (const one of all) {
    if (batch.length === MAX_COUNT || (batch.length > 0 && bytes + one.body.byteLength > MAX_BYTES)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(one)
    bytes += one.body.byteLength
  }
  if (batch.length > 0) yield batch
}
