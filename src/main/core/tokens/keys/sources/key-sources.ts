import type { KeySetId } from '../../../../../shared/contract/inspection'

/** The text of a key set that was imported, and the name it was given. Rejects with `keys.not_found`. */
export type ImportedSet = (id: KeySetId) => Promise<{ readonly name: string; readonly jwks: string }>

/** The public keys that test tokens are signed with here, as a JWK Set in JSON. Rejects with `keys.not_found` where there are none. */
export type TestKeys = () => Promise<string>
