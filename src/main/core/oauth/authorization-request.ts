import * as oauth from 'oauth4webapi'
import type { AuthorizationParameter } from '../../../shared/contract/oauth'

/** What belongs to one authorization request and is used once (RFC 9700 §2.1). The verifier is a secret until it is sent. */
export interface AuthorizationSecrets {
  readonly state: string
  readonly codeVerifier: string
  /** The digest of the verifier (RFC 7636 §4.2), which may be seen. */
  readonly codeChallenge: string
  /** Null where no ID token is asked for. */
  readonly nonce: string | null
}

export async function newAuthorizationSecrets(scopes: readonly string[]): Promise<AuthorizationSecrets> {
  const codeVerifier = oauth.generateRandomCodeVerifier()
  return {
    state: oauth.generateRandomState(),
    codeVerifier,
    codeChallenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
    nonce: scopes.includes('openid') ? oauth.generateRandomNonce() : null,
  }
}

/** The request in its parts (RFC 6749 §4.1.1), each with what it is for. PKCE with S256 always, secret or no secret. */
export function authorizationParameters(
  clientId: string,
  redirectUri: string,
  scope: string,
  { state, codeChallenge, nonce }: Omit<AuthorizationSecrets, 'codeVerifier'>,
): AuthorizationParameter[] {
  return [
    {
      name: 'response_type',
      value: 'code',
      meaning: 'A code comes back through the browser; the token is then fetched with it, past the browser.',
      rule: 'RFC 6749 §4.1.1',
    },
    { name: 'client_id', value: clientId, meaning: 'The app that asks.', rule: 'RFC 6749 §2.2' },
    {
      name: 'redirect_uri',
      value: redirectUri,
      meaning: 'Where the answer goes: a port of this computer that is open for this one answer.',
      rule: 'RFC 8252 §7.3',
    },
    ...(scope === ''
      ? []
      : [{ name: 'scope', value: scope, meaning: 'What the token is to be good for.', rule: 'RFC 6749 §3.3' }]),
    {
      name: 'state',
      value: state,
      meaning: 'Random, and good once: an answer without it was not asked for from here.',
      rule: 'RFC 6749 §10.12',
    },
    {
      name: 'code_challenge',
      value: codeChallenge,
      meaning: 'The digest of a secret that only Signet knows: whoever steals the code cannot redeem it.',
      rule: 'RFC 7636 §4.2',
    },
    {
      name: 'code_challenge_method',
      value: 'S256',
      meaning: 'The digest is SHA-256. The method plain is never used.',
      rule: 'RFC 7636 §4.3',
    },
    ...(nonce === null
      ? []
      : [
          {
            name: 'nonce',
            value: nonce,
            meaning: 'Random, and good once: the ID token must repeat it.',
            rule: 'OpenID Connect Core §3.1.2.1',
          },
        ]),
  ]
}

/** The address that the browser opens. */
export function authorizationUrl(endpoint: string, parameters: readonly AuthorizationParameter[]): string {
  const query = new URLSearchParams(parameters.map(({ name, value }): [string, string] => [name, value]))
  return `${endpoint}?${query.toString()}`
}
