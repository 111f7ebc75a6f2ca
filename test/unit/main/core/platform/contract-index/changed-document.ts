import document from '../../../../../../resources/contract/index-2026.1.json' with { type: 'json' }

const [reference, identity, oauth, keys, events, graphql] = document.topics

/** An index as a later contract may have it: something of every kind was added, removed and changed. */
export const changedDocument = {
  ...document,
  version: '2026.4.0',
  lastUpdated: '2026-05-08',
  topics: [
    { ...reference, sections: reference?.sections.slice(0, 3) },
    identity,
    {
      ...oauth,
      sections: [
        ...(oauth?.sections ?? []),
        'POST /v1/platform/apps/{client_id}/sandbox-token · Issue a sandbox token',
      ],
    },
    keys,
    {
      ...events,
      sections: events?.sections.map((title) => title.replace('GET/PUT/DELETE', 'GET/PATCH/DELETE')),
    },
    graphql,
    {
      id: 'async-jobs',
      title: 'Async jobs',
      description: 'Long work.',
      sections: ['POST /v1/jobs · Enqueue a job'],
      lastUpdated: '2026-05-08',
    },
  ],
  quickStart: {
    steps: document.quickStart.steps.map((step) =>
      step.startsWith('Verify') ? 'Verify JWTs against the public JWKS endpoints, and pin RS256.' : step,
    ),
  },
  partnerPortal: {
    ...document.partnerPortal,
    contractVersion: '2026.4',
    sdkPackages: document.partnerPortal.sdkPackages
      .slice(0, 3)
      .map((one) => (one.name === '@argus/client' ? { ...one, version: '2026.4.0' } : one)),
  },
  deprecations: { '/v1/auth/jwks.json': 'Sunset: Sat, 01 May 2027 00:00:00 GMT' },
}
