import { MIN_PASSPHRASE_CHARS } from '../../../../shared/contract/secrets'

/** Why a passphrase cannot be used yet; undefined when it can, and before anything was typed. */
export function passphraseProblem(passphrase: string): string | undefined {
  if (passphrase === '' || passphrase.length >= MIN_PASSPHRASE_CHARS) return undefined
  return `At least ${String(MIN_PASSPHRASE_CHARS)} characters: whoever has the file can try without end.`
}

/** Typed twice, since nobody can open the file without it. */
export const repeatProblem = (passphrase: string, repeated: string): string | undefined =>
  repeated === '' || repeated === passphrase ? undefined : 'It is not the same as above.'

export const isUsable = (passphrase: string): boolean => passphrase.length >= MIN_PASSPHRASE_CHARS
