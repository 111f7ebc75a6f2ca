import type { Migration } from '../migrate'

/**
 * How a delivery came (`via`: `direct` or `tunnel`; before there was a tunnel, all came directly), and the extra key that
 * an endpoint may ask for, which none did.
 */
export const tunnel: Migration = {
  version: 4,
  up: (database) =>
    database.exec(`
      ALTER TABLE deliveries ADD COLUMN via TEXT NOT NULL DEFAULT 'direct';
      UPDATE endpoints SET settings = json_set(settings, '$.accessKey', json('null'));
    `),
}
