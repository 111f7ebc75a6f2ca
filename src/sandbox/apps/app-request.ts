import * as v from 'valibot'
import { PUBLISHED_SCOPES } from '../oauth/scopes'

const publishedNames = PUBLISHED_SCOPES.map(({ name }) => name)

const list = <const Item extends v.GenericSchema>(item: Item) =>
  v.pipe(v.array(item), v.maxLength(100, 'must have at most 100 entries'))

/** RFC 6749 §3.1.2: absolute, and without a fragment. Its scheme may be an app's own (RFC 8252 §7.1). */
const isRedirectUri = (value: string): boolean => URL.canParse(value) && !value.includes('#')

/** The body of `POST /v1/platform/apps`. Beyond `name` and `grant_types` its fields are not documented. */
export const AppRequest = v.pipe(
  v.object({
    name: v.pipe(
      v.string(),
      v.trim(),
      v.minLength(1, 'must not be blank'),
      v.maxLength(256, 'must have at most 256 characters'),
    ),
    grant_types: v.pipe(
      list(v.picklist(['client_credentials', 'authorization_code', 'refresh_token'])),
      v.minLength(1, 'must name at least one grant type'),
    ),
    // assumed: these three, with names after RFC 7591; an app that asks for no scopes is approved for all.
    redirect_uris: v.optional(
      list(
        v.pipe(
          v.string(),
          v.maxLength(2_048, 'must have at most 2048 characters'),
          v.check(isRedirectUri, 'must be an absolute URI without a fragment'),
        ),
      ),
      [],
    ),
    scopes: v.optional(list(v.picklist(publishedNames)), publishedNames),
    token_endpoint_auth_method: v.optional(
      v.picklist(['client_secret_basic', 'client_secret_post', 'none']),
      'client_secret_basic',
    ),
  }),
  v.forward(
    v.check(
      (app) => !(app.token_endpoint_auth_method === 'none' && app.grant_types.includes('client_credentials')),
      'must not hold client_credentials for a public client (RFC 6749 §4.4)',
    ),
    ['grant_types'],
  ),
  v.forward(
    v.check(
      (app) => !app.grant_types.includes('authorization_code') || app.redirect_uris.length > 0,
      'must name at least one for the grant type authorization_code',
    ),
    ['redirect_uris'],
  ),
)
