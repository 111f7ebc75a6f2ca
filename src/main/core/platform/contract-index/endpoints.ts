import type { EndpointNote } from '../../../../shared/contract/contract-index'

/*
 * What contract 2026.1 documents of each of its routes, in our words; examples are the documented ones, with their
 * placeholders. What the contract leaves open is listed and not guessed at: the program relies on none of it.
 */

const ADMIN = 'Bearer <admin-access-token>'
const BEARER = 'Bearer <access-token>'

const json = (description: string, code: string): EndpointNote['examples'][number] => ({
  language: 'json',
  code,
  description,
})
const http = (description: string, code: string): EndpointNote['examples'][number] => ({
  language: 'http',
  code,
  description,
})

const identity: readonly EndpointNote[] = [
  {
    methods: ['GET'],
    path: '/v1/platform/scopes',
    host: 'auth',
    auth: ADMIN,
    summary:
      'Lists the scopes that an app may be given, for consent and approval. Scopes that are not published may not exist, or not be yours.',
    examples: [
      json(
        'Answer',
        '{\n  "scopes": [\n    {\n      "name": "webhooks:write",\n      "description": "Create and update outbound webhook subscriptions"\n    }\n  ]\n}',
      ),
    ],
    notDocumented: ['pagination', 'further fields', 'statuses', 'the scope that it takes'],
    tryOn: 'register',
  },
  {
    methods: ['GET', 'POST'],
    path: '/v1/platform/apps',
    host: 'auth',
    auth: ADMIN,
    summary:
      'Registers a named app before any OAuth flow, and lists those that there are. The answer carries client metadata, approved grants and tenancy context.',
    examples: [
      json(
        'Request: its first fields, at least one more follows',
        '"name": "Case sync connector",\n"grant_types": ["client_credentials"]',
      ),
    ],
    notDocumented: [
      'the further fields of the request',
      'the names of the answer’s fields',
      'the form of the list',
      'pagination',
    ],
    tryOn: 'register',
  },
  {
    methods: ['GET'],
    path: '/v1/platform/apps/{client_id}',
    host: 'auth',
    auth: ADMIN,
    summary: 'One app.',
    examples: [],
    notDocumented: ['request', 'answer'],
    tryOn: 'apps',
  },
  {
    methods: ['PATCH'],
    path: '/v1/platform/apps/{client_id}/governance',
    host: 'auth',
    auth: ADMIN,
    summary: 'Changes the governance settings of an app.',
    examples: [],
    notDocumented: ['the names of its fields', 'request', 'answer'],
    tryOn: 'apps',
  },
]

const oauth: readonly EndpointNote[] = [
  {
    methods: ['GET'],
    path: '/v1/oauth/authorize',
    host: 'auth',
    auth: 'OAuth 2.0 authorization code',
    summary:
      'Begins the authorization code flow in the browser. The redirect URI and the scopes must be approved for the app; PKCE wherever there is no confidential client secret.',
    examples: [
      http(
        'Request',
        'GET /v1/oauth/authorize?response_type=code&client_id=app_123\n  &redirect_uri=https%3A%2F%2Fintegrator.example%2Fcallback\n  &scope=webhooks%3Awrite&state=<opaque-state>\n  &code_challenge=<pkce-challenge>&code_challenge_method=S256',
      ),
      http(
        'Answer: to the registered redirect URI, with a code or an OAuth error',
        '302 Found\nLocation: https://integrator.example/callback?code=<authorization-code>',
      ),
    ],
    notDocumented: [
      'the parameters of an error',
      'whether state comes back',
      'how several scopes are separated',
      'nonce and prompt',
      'how long a code lives',
    ],
    tryOn: 'tokens',
  },
  {
    methods: ['POST'],
    path: '/v1/oauth/token',
    host: 'auth',
    auth: 'Authorization code or client credentials',
    summary:
      'Authorization code for what a user delegates, client credentials for what runs without one. Ask for approved scopes only.',
    examples: [
      http(
        'Request',
        'POST /v1/oauth/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=client_credentials&client_id=<client-id>&client_secret=<client-secret>&scope=webhooks:write',
      ),
    ],
    notDocumented: [
      'the answer (RFC 6749 §5.1 names its fields)',
      'HTTP Basic',
      'the parameters of the code grant',
      'refresh tokens',
      'lifetimes',
      'the body of an error',
    ],
    tryOn: 'tokens',
  },
  {
    methods: ['POST'],
    path: '/v1/platform/apps/{client_id}/service-token',
    host: 'auth',
    auth: ADMIN,
    summary:
      'Mints a token for machine-to-machine use. Keep it in your own secret manager, and rotate it deliberately.',
    examples: [],
    notDocumented: ['request', 'answer'],
    tryOn: 'apps',
  },
  {
    methods: ['POST'],
    path: '/v1/platform/apps/{client_id}/rotate-secret',
    host: 'auth',
    auth: ADMIN,
    summary: 'Gives the app another client secret.',
    examples: [],
    notDocumented: ['request', 'answer', 'how long the former secret works', 'whether the new one is shown once'],
    tryOn: 'apps',
  },
]

const keys: readonly EndpointNote[] = ['/.well-known/jwks.json', '/v1/auth/jwks.json'].map((path) => ({
  methods: ['GET'],
  path,
  host: 'auth',
  auth: 'Public, no token',
  summary:
    'The public keys that tokens are signed with; both addresses publish the same. Choose one by the kid of the token’s header, and fetch them again when a kid is not known.',
  examples: [
    json(
      'Answer, an illustration: without n and e it verifies nothing',
      '{\n  "keys": [\n    { "kty": "RSA", "kid": "2026-03-signing-key", "use": "sig" }\n  ]\n}',
    ),
  ],
  notDocumented: [
    'headers for caching',
    'issuer and audience of live tokens',
    'the claim that holds the scopes',
    'how long tokens live',
    'a discovery document',
  ],
  tryOn: 'tokens',
}))

const webhooks: readonly EndpointNote[] = [
  {
    methods: ['GET', 'POST'],
    path: '/v1/webhooks',
    host: 'auth',
    auth: BEARER,
    summary:
      'Subscribes an address to events, and lists subscriptions. The integrator brings the signing secret; the documented answer does not repeat it.',
    examples: [
      json(
        'Request',
        '{\n  "url": "https://integrator.example/webhooks/argus",\n  "events": ["incident.updated"],\n  "secret": "<signing-secret>"\n}',
      ),
      json(
        'Answer',
        '{\n  "id": "wh_123",\n  "url": "https://integrator.example/webhooks/argus",\n  "events": ["incident.updated"]\n}',
      ),
    ],
    notDocumented: [
      'the form of the list',
      'pagination',
      'rules for secret and address',
      'the catalogue of events',
      'statuses',
    ],
    tryOn: 'webhooks',
  },
  {
    methods: ['GET', 'PUT', 'DELETE'],
    path: '/v1/webhooks/{webhook_id}',
    host: 'auth',
    auth: BEARER,
    summary: 'One subscription. An update rotates its secret or changes its events without making it anew.',
    examples: [],
    notDocumented: ['the fields of an update beside its events', 'whether it replaces the whole', 'the answers'],
    tryOn: 'webhooks',
  },
  {
    methods: ['GET'],
    path: '/v1/webhooks/{webhook_id}/deliveries',
    host: 'auth',
    auth: BEARER,
    summary: 'What the platform tried to deliver.',
    examples: [],
    notDocumented: ['the fields of a record', 'statuses', 'order', 'pagination'],
    tryOn: 'webhooks',
  },
  {
    methods: ['POST'],
    path: '/v1/webhooks/{webhook_id}/test',
    host: 'auth',
    auth: BEARER,
    summary: 'Sends a test to the subscribed address.',
    examples: [],
    notDocumented: ['request', 'answer', 'the event and its payload', 'whether it is signed like a real one'],
    tryOn: 'webhooks',
  },
]

const graphql: readonly EndpointNote[] = [
  {
    methods: ['POST'],
    path: '/graphql',
    host: 'api',
    auth: BEARER,
    summary:
      'Carries approved operations of one tenant. There is no schema dump, no playground and no introspection: approved partners are given bundles of operations.',
    examples: [
      http(
        'Request',
        'POST /graphql\nAuthorization: Bearer <access-token>\nContent-Type: application/json\nX-Tenant-ID: <tenant-id>\n\n{"query":"<approved GraphQL document>","variables":{}}',
      ),
      json('Answer', '{ "data": { "result": "Returned for your approved operation bundle" } }'),
    ],
    notDocumented: [
      'operationName',
      'the form of errors',
      'what another tenant is answered',
      'subscriptions, batches and persisted queries',
    ],
    tryOn: 'graphql',
  },
]

/** The routes of contract 2026.1, in the order of its topics. */
export const endpoints: readonly EndpointNote[] = [...identity, ...oauth, ...keys, ...webhooks, ...graphql]
