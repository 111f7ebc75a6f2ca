import type { Claim } from '../../../../shared/contract/inspection'
import { toEpochMs } from '../text/numeric-date'
import type { JsonMember } from '../text/strict-json'

interface KnownClaim {
  readonly meaning: string
  readonly source: string
}

const JWT = 'RFC 7519'
const OIDC = 'OpenID Connect Core 1.0'
const ACCESS_TOKEN = 'RFC 9068'
const PLATFORM = 'Knogin, sandbox environment'

/** Registered claims, and those that the platform documents. What is not here is shown without an explanation. */
const KNOWN: ReadonlyMap<string, KnownClaim> = new Map<string, KnownClaim>([
  ['iss', { meaning: 'Issuer: who made and signed the token.', source: `${JWT} §4.1.1` }],
  ['sub', { meaning: 'Subject: whom or what the token is about.', source: `${JWT} §4.1.2` }],
  ['aud', { meaning: 'Audience: for whom the token is. Everybody else must refuse it.', source: `${JWT} §4.1.3` }],
  ['exp', { meaning: 'Expiry: from this moment on the token must not be accepted.', source: `${JWT} §4.1.4` }],
  ['nbf', { meaning: 'Not before: until this moment the token must not be accepted.', source: `${JWT} §4.1.5` }],
  ['iat', { meaning: 'Issued at: when the token was made.', source: `${JWT} §4.1.6` }],
  ['jti', { meaning: 'The id of this token, so that a second use can be told.', source: `${JWT} §4.1.7` }],
  ['client_id', { meaning: 'The app that the token was given to.', source: 'RFC 8693 §4.3' }],
  ['scope', { meaning: 'What the token allows: names with spaces between.', source: 'RFC 8693 §4.2' }],
  ['act', { meaning: 'Who acts in the name of the subject.', source: 'RFC 8693 §4.1' }],
  ['may_act', { meaning: 'Who may act in the name of the subject.', source: 'RFC 8693 §4.4' }],
  ['auth_time', { meaning: 'When the person signed in.', source: `${OIDC} §2, ${ACCESS_TOKEN} §2.2.1` }],
  ['acr', { meaning: 'How strong the sign-in was, as a class.', source: `${OIDC} §2, ${ACCESS_TOKEN} §2.2.1` }],
  ['amr', { meaning: 'How the person signed in: password, one-time code and so on.', source: 'RFC 8176 §1' }],
  ['roles', { meaning: 'Roles of the subject.', source: `${ACCESS_TOKEN} §2.2.3.1` }],
  ['groups', { meaning: 'Groups that the subject belongs to.', source: `${ACCESS_TOKEN} §2.2.3.1` }],
  ['entitlements', { meaning: 'What the subject is entitled to.', source: `${ACCESS_TOKEN} §2.2.3.1` }],
  ['cnf', { meaning: 'The key that the sender must prove to hold.', source: 'RFC 7800 §3.1' }],
  [
    'events',
    { meaning: 'What happened: this is a security event token, not an access token.', source: 'RFC 8417 §2.2' },
  ],
  ['azp', { meaning: 'The party that the token was issued to.', source: `${OIDC} §2` }],
  ['nonce', { meaning: 'Ties an ID token to one sign-in request.', source: `${OIDC} §2` }],
  ['at_hash', { meaning: 'Half the hash of the access token that came along.', source: `${OIDC} §3.1.3.6` }],
  ['c_hash', { meaning: 'Half the hash of the authorization code that came along.', source: `${OIDC} §3.3.2.11` }],
  ['sid', { meaning: 'The id of the sign-in session.', source: 'OpenID Connect Front-Channel Logout 1.0 §3' }],
  ['name', { meaning: 'Full name, for display.', source: `${OIDC} §5.1` }],
  ['given_name', { meaning: 'Given name.', source: `${OIDC} §5.1` }],
  ['family_name', { meaning: 'Family name.', source: `${OIDC} §5.1` }],
  ['preferred_username', { meaning: 'The name the person likes to be called by. Not unique.', source: `${OIDC} §5.1` }],
  ['email', { meaning: 'Email address. Not an identifier: it can pass to somebody else.', source: `${OIDC} §5.1` }],
  ['email_verified', { meaning: 'Whether the issuer checked the email address.', source: `${OIDC} §5.1` }],
  ['locale', { meaning: 'Language and region of the person.', source: `${OIDC} §5.1` }],
  ['updated_at', { meaning: 'When the profile was last changed.', source: `${OIDC} §5.1` }],
  ['tenant_id', { meaning: 'The tenant that the token is limited to.', source: PLATFORM }],
  ['organization_id', { meaning: 'The organization that the token is limited to.', source: PLATFORM }],
  ['sandbox', { meaning: 'True: good at the sandbox only. Live hosts refuse it.', source: PLATFORM }],
])

const TIMES = new Set(['exp', 'nbf', 'iat'])
const MAX_NAME_CHARS = 1_024

/** The members of a payload with what they mean, in the order written. */
export const explainClaims = (members: readonly JsonMember[]): Claim[] =>
  members.map(({ name, json }) => {
    const known = KNOWN.get(name)
    return {
      name: name.length > MAX_NAME_CHARS ? `${name.slice(0, MAX_NAME_CHARS - 1)}…` : name,
      json,
      meaning: known?.meaning ?? null,
      source: known?.source ?? null,
      at: TIMES.has(name) ? toEpochMs(JSON.parse(json)) : null,
    }
  })
