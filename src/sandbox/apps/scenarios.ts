/** The documented scenarios of sandbox tokens (contract 2026.4). assumed: every label and description. */
export const SCENARIOS = [
  { id: 'wallet.high-risk', label: 'High-risk wallet', description: 'A wallet with links to known abuse' },
  { id: 'wallet.clean', label: 'Clean wallet', description: 'A wallet without findings' },
  { id: 'entity.sanctioned', label: 'Sanctioned entity', description: 'An entity on a sanctions list' },
  { id: 'incident.escalating', label: 'Escalating incident', description: 'An incident whose severity rises' },
  { id: 'device.offline', label: 'Device offline', description: 'A device that stopped reporting' },
] as const

/** The documented scopes of every sandbox token. */
export const SANDBOX_SCOPES = [
  'argus:profiles:read',
  'argus:profiles:write',
  'argus:jobs:read',
  'argus:jobs:write',
] as const
