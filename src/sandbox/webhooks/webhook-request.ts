import * as v from 'valibot'

/**
 * Any host will do, this computer too: that is where a sandbox's receivers are. A URL with a user name is refused, because
 * it would be sent on as an Authorization header that nobody asked for.
 */
function isReceiver(value: string): boolean {
  // What a URL parser would tidy up, such as spaces around it, is refused: the URL is answered and used as it was given.
  if (!/^https?:\/\/[^\s\\\p{C}]+$/iu.test(value) || !URL.canParse(value)) return false
  const { protocol, username, password } = new URL(value)
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === ''
}

/** The documented body of `POST /v1/webhooks`. */
export const WebhookRequest = v.object({
  url: v.pipe(
    v.string(),
    v.maxLength(2_048, 'must have at most 2048 characters'),
    v.check(isReceiver, 'must be an http or https URL without a user name'),
  ),
  // assumed: any name is taken; only incident.updated is documented.
  events: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^[\x21-\x7E]{1,256}$/, 'must be 1 to 256 printable characters'))),
    v.minLength(1, 'must name at least one event'),
    v.maxLength(100, 'must have at most 100 entries'),
  ),
  // assumed: no rule for its length is documented.
  secret: v.pipe(
    v.string(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(1_024, 'must have at most 1024 characters'),
  ),
})

/**
 * The body of `PUT /v1/webhooks/{webhook_id}`.
 *
 * assumed: what is not named stays as it is; that at least one field is named.
 */
export const WebhookChange = v.pipe(
  v.partial(WebhookRequest),
  v.check((fields) => Object.keys(fields).length > 0, 'must name at least one of url, events and secret'),
)
