import type { ExportFormat } from '../../../../shared/contract/sending'

export const formatNames: Readonly<Record<ExportFormat, string>> = {
  curl: 'cURL',
  fetch: 'fetch (JavaScript)',
  python: 'Python requests',
  http: 'Raw HTTP',
  har: 'HAR 1.2',
  ndjson: 'NDJSON',
}
