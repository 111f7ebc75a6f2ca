/** What a sandbox has to show. assumed: the platform publishes no schema. */
export const INCIDENTS = [
  {
    id: 'inc_1',
    title: 'Phishing kit on a lookalike domain',
    status: 'OPEN',
    severity: 4,
    openedAt: '2026-03-02T08:15:00Z',
  },
  { id: 'inc_2', title: 'Credentials for sale', status: 'ESCALATED', severity: 5, openedAt: '2026-03-05T17:40:00Z' },
  { id: 'inc_3', title: 'Unusual wallet movements', status: 'OPEN', severity: 3, openedAt: '2026-03-11T11:05:00Z' },
  { id: 'inc_4', title: 'Device stopped reporting', status: 'RESOLVED', severity: 1, openedAt: '2026-03-14T06:30:00Z' },
  {
    id: 'inc_5',
    title: 'Failed sign-ins from one network',
    status: 'OPEN',
    severity: 2,
    openedAt: '2026-03-20T21:55:00Z',
  },
] as const

export const SCHEMA = /* GraphQL */ `
  type Query {
    "Who the token stands for."
    viewer: Viewer!
    "Newest first. Needs the scope incidents:read."
    incidents(first: Int = 10, status: IncidentStatus): [Incident!]
    "Needs the scope incidents:read."
    incident(id: ID!): Incident
  }

  type Viewer {
    id: ID!
    tenantId: ID!
  }

  type Incident {
    id: ID!
    title: String!
    status: IncidentStatus!
    severity: Int!
    openedAt: String!
  }

  enum IncidentStatus {
    OPEN
    ESCALATED
    RESOLVED
  }
`
