import { json } from '../http/answer'
import type { Route } from '../http/router'
import type { SigningKeys } from './signing-keys'

/** Both documented addresses of the key set. Public: no token is asked for. */
export function jwksRoutes(keys: SigningKeys): readonly Route[] {
  // assumed: the lifetime in a cache is not documented.
  const handle: Route['handle'] = () => json(200, keys.jwks(), { 'Cache-Control': 'max-age=300' })
  return [
    { method: 'GET', path: '/.well-known/jwks.json', handle },
    { method: 'GET', path: '/v1/auth/jwks.json', handle },
  ]
}
