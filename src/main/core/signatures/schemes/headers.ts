import type { HeaderPair } from '../../../../shared/contract/deliveries'
import type { ReadingProblem } from './scheme'

/** All values of a header, in order. The name is given in lower case. */
export function valuesOf(headers: readonly HeaderPair[], lowerCaseName: string): string[] {
  const values: string[] = []
  // Every request comes through here: taking the pairs apart by destructuring costs as much as the MAC of a small body.
  for (const pair of headers) if (isNamed(pair, lowerCaseName)) values.push(pair[1])
  return values
}

export const hasHeader = (headers: readonly HeaderPair[], lowerCaseName: string): boolean =>
  headers.some((pair) => isNamed(pair, lowerCaseName))

const isNamed = (pair: HeaderPair, lowerCaseName: string): boolean =>
  pair[0].length === lowerCaseName.length && pair[0].toLowerCase() === lowerCaseName

/** The value of a header that must be there once. */
export type OneValue =
  | { readonly value: string; readonly problem: null }
  | { readonly value: string | null; readonly problem: ReadingProblem }

/** A header that holds the signature itself: without it the request is not signed at all. */
export function signatureHeader(headers: readonly HeaderPair[], headerName: string, label: string): OneValue {
  const values = valuesOf(headers, headerName.toLowerCase())
  if (values.length > 1) return repeated(headerName, values)
  const value = values[0]
  if (value !== undefined) return { value, problem: null }
  const explanation = `The request has no ${headerName} header. Check that the sender signs what it sends (${label}), and that no proxy on the way removes headers.`
  return {
    value: null,
    problem: { state: 'missing', reason: 'header-absent', explanation, headerName, headerValue: null },
  }
}

/** A header that is signed along with the body: without it there is a signature, but nobody can tell of what. */
export function signedHeader(headers: readonly HeaderPair[], headerName: string): OneValue {
  const values = valuesOf(headers, headerName.toLowerCase())
  if (values.length > 1) return repeated(headerName, values)
  const value = values[0]
  if (value !== undefined && value !== '') return { value, problem: null }
  const explanation = `The request is signed, but has no ${headerName} header, and its value is a part of what is signed. Check that no proxy on the way removes headers.`
  return {
    value: null,
    problem: { state: 'failed', reason: 'header-absent', explanation, headerName, headerValue: null },
  }
}

function repeated(headerName: string, values: readonly string[]): OneValue {
  const explanation = `The request has more than one ${headerName} header, so it is unclear which one counts. Look for a proxy on the way that adds its own.`
  const value = values.join(', ')
  return {
    value,
    problem: { state: 'failed', reason: 'header-repeated', explanation, headerName, headerValue: value },
  }
}

/** The header is there and cannot be read. `explanation` says what it should be. */
export const malformed = (headerName: string, headerValue: string, explanation: string): ReadingProblem => ({
  state: 'failed',
  reason: 'header-malformed',
  explanation,
  headerName,
  headerValue,
})

export const otherAlgorithm = (headerName: string, headerValue: string, explanation: string): ReadingProblem => ({
  state: 'failed',
  reason: 'wrong-algorithm',
  explanation,
  headerName,
  headerValue,
})

/** Up to the thirteen digits of milliseconds, so that those can be told from nonsense; all of them are dates. */
const TIMESTAMP = /^(?:\d{1,12}|[1-7]\d{12})$/

/** A header of its own that holds the time of signing. */
export function timestampHeader(headers: readonly HeaderPair[], headerName: string): OneValue {
  const read = signedHeader(headers, headerName)
  if (read.problem !== null) return read
  const problem = timestampProblem(headerName, read.value, read.value)
  return problem === null ? read : { value: read.value, problem }
}

/** Null when it is a number of seconds. */
export const timestampProblem = (headerName: string, headerValue: string, timestamp: string): ReadingProblem | null =>
  TIMESTAMP.test(timestamp)
    ? null
    : malformed(
        headerName,
        headerValue,
        `The ${headerName} header does not give the time of signing as whole seconds since 1970. Check how the sender writes it.`,
      )
