/** The fields by their path, and what each takes. The limits are the contract's. */
const texts: readonly (readonly [path: RegExp, problem: string])[] = [
  [/^name$/, 'Give it a name of at most 80 characters.'],
  [/^signature\.toleranceS$/, 'A whole number of seconds, from 0 to 86,400.'],
  [/^signature\.custom\.header$/, 'The name of one header: letters, digits and - only.'],
  [/^signature\.custom\.prefix$/, 'At most 64 characters.'],
  [/^signature\.custom\.template$/, 'It must hold {body}, in at most 512 characters.'],
  [/\.status$/, 'A status from 200 to 599.'],
  [/\.headers$/, 'At most 50 headers, each value of at most 4,096 characters.'],
  [/\.body$/, 'At most 65,536 characters.'],
  [/\.delayMs$/, 'A whole number of milliseconds, from 0 to 120,000.'],
  [/\.event$/, 'At most 256 characters.'],
  [/\.failFirst$/, 'A whole number from 1 to 100, or nothing.'],
  [/\.percent$/, 'A whole number from 1 to 100, or nothing.'],
  [/^answer\.cases$/, 'At most 20 cases.'],
  [/^forward\.url$/, 'A whole address that begins with http:// or https://.'],
  [/^forward\.retries$/, 'A whole number from 0 to 5.'],
  [/^accessKey\.name$/, 'Letters, digits and - . _ only, at most 128 characters.'],
  [/^accessKey\.value$/, 'From 8 to 256 characters without spaces; in the query only letters, digits and - . _ ~.'],
  [/^maxBodyBytes$/, 'From 1 to 102,400 KiB, which is 100 MiB.'],
]

/** The field that a path of the contract lies in, and what to say there. A header's line belongs to the field of all. */
export function fieldProblem(path: string): readonly [field: string, problem: string] {
  const field = path.replace(/\.headers\..*$/, '.headers')
  return [field, texts.find(([pattern]) => pattern.test(field))?.[1] ?? 'This cannot be used.']
}
