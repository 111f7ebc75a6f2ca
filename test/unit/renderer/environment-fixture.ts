import type { Environment, EnvironmentView } from '../../../src/shared/contract/environment'

export const sandbox: Environment = {
  ...{ id: 'sandbox', name: 'Sandbox', kind: 'sandbox', isProduction: false, isCurrent: true },
  ...{ state: 'ready', problem: null, authUrl: 'http://127.0.0.1:4780', apiUrl: 'http://127.0.0.1:4780' },
  ...{ sandboxApiUrl: null, docsUrl: null, jwksUrl: 'http://127.0.0.1:4780/.well-known/jwks.json' },
  ...{ tenantId: 'tnt_1', issuer: null, audience: null, hasAdminToken: true },
}

export const knogin: Environment = {
  ...{ id: 'knogin', name: 'Knogin', kind: 'knogin', isProduction: true, isCurrent: false },
  ...{ state: 'ready', problem: null, authUrl: 'https://auth.knogin.com', apiUrl: 'https://api.knogin.com' },
  ...{ sandboxApiUrl: null, docsUrl: null, jwksUrl: 'https://auth.knogin.com/.well-known/jwks.json' },
  ...{ tenantId: null, issuer: null, audience: null, hasAdminToken: false },
}

/** The view of a window that works with `current`. */
export const environmentView = (current: Environment, others: readonly Environment[]): EnvironmentView => ({
  ...{ ...current, isCurrent: true },
  rev: 1,
  environments: [{ ...current, isCurrent: true }, ...others.map((one) => ({ ...one, isCurrent: false }))],
  listProblem: null,
})
