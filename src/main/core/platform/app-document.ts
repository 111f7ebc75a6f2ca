import { APP_IDS, parseDocument, readDocument } from './documents'
import { stringifyExact } from './exchange/exact-json'
import { instantOf, isRecord } from './fields'
import { GRACE_NAMES } from './read-app'

type Fields = Readonly<Record<string, unknown>>

/** How an app authenticates itself: sent at registration, and perhaps never said again. */
const AUTH_METHOD = 'token_endpoint_auth_method'

/**
 * A new description of an app, with what an earlier one said that is still true and that the platform says only once: the
 * end of the old secret, until it is over, and the way of authentication.
 */
export function renewedDocument(before: string | undefined, next: string, now: number): string {
  const [old, said] = [fieldsOf(before), fieldsOf(next)]
  const kept = Object.entries(old).filter(([name, value]) => {
    if (Object.hasOwn(said, name)) return false
    return name === AUTH_METHOD || (isGraceName(name) && (instantOf(value) ?? 0) > now)
  })
  return kept.length === 0 ? next : stringifyExact({ ...Object.fromEntries(kept), ...said })
}

/** What is known of an app that was just registered or taken up: the platform may leave out in which way it authenticates itself. */
export const registeredDocument = (document: string, authMethod: string | undefined): string =>
  authMethod === undefined || authMethod === 'client_secret_post'
    ? document
    : renewedDocument(stringifyExact({ [AUTH_METHOD]: authMethod }), document, 0)

/** What is known after a rotation: an end of an older secret does not count any more, and what the answer says does. */
export function rotatedDocument(before: string, answer: unknown): string {
  const rest = Object.entries(fieldsOf(before)).filter(([name]) => !isGraceName(name))
  const app = readDocument(answer, APP_IDS)
  return stringifyExact({ ...Object.fromEntries(rest), ...(app ? fieldsOf(app.document) : toFields(answer)) })
}

/**
 * What is known after a change of the governance. The answer is not documented: it may be the whole app, an object with
 * `governance` in it, the fields alone, or nothing. What it says counts, and what it leaves out is as it was sent.
 */
export function governedDocument(before: string, sent: Fields, answer: unknown): string {
  const old = fieldsOf(before)
  const app = readDocument(answer, APP_IDS)
  const said = app ? fieldsOf(app.document) : toFields(answer)
  const isBare = !app && !Object.hasOwn(said, 'governance')
  const governance = { ...toFields(old['governance']), ...sent, ...(isBare ? said : toFields(said['governance'])) }
  return stringifyExact({ ...old, ...(isBare ? {} : said), governance })
}

const isGraceName = (name: string): boolean => GRACE_NAMES.some((known) => known === name)

const toFields = (value: unknown): Fields => (isRecord(value) ? value : {})

const fieldsOf = (text: string | undefined): Fields => toFields(text === undefined ? undefined : parseDocument(text))
