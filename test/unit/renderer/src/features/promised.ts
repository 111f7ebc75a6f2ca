export interface Promised<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (reason: Error) => void
}

/** A promise that the test settles. `Promise.withResolvers` is not there in Node 20. */
export function promised<T>(): Promised<T> {
  let settle: Pick<Promised<T>, 'resolve' | 'reject'> | undefined
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject }
  })
  if (settle === undefined) throw new Error('the executor of a promise runs at once')
  return { promise, ...settle }
}
