import type { SandboxReport } from '../shared/sandbox-messages'
import type { Sandbox } from './create-sandbox'

/** What the parent is told once the sandbox answers. */
export const readyReport = (sandbox: Sandbox): Extract<SandboxReport, { type: 'ready' }> => ({
  type: 'ready',
  origin: sandbox.origin,
  apiUrl: sandbox.apiUrl,
  sandboxApiUrl: sandbox.sandboxApiUrl,
  docsUrl: sandbox.docsUrl,
  port: sandbox.port,
  issuer: sandbox.issuer,
  audience: sandbox.audience,
  tenantId: sandbox.tenantId,
  adminToken: sandbox.adminToken,
})
