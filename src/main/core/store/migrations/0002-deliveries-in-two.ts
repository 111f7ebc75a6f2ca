import type { Migration } from '../migrate'

/**
 * A query walks over all deliveries, so what it walks over is kept narrow: one row of about 200 bytes each in `deliveries`.
 * What is read of one delivery at a time, and the body before all, is in `delivery_contents` under the same number.
 *
 * `removed_by` holds the id of the removal that hid a delivery and can still be undone. `size_bytes` is what retention
 * counts of it, written down so that exactly as much is taken off again, and `stored_at` is where its age begins: one that
 * is imported may have been received long ago. Headers and trailers are flat lists
 * (`[name, value, name, value]`), a verdict the list that `verdict-text.ts` describes.
 *
 * Constants of the code are written out here on purpose: a published step does not change when they do.
 */
export const deliveriesInTwo: Migration = {
  version: 2,
  up: (database) =>
    database.exec(`
      ALTER TABLE deliveries RENAME TO deliveries_1;
      ALTER TABLE endpoints RENAME TO endpoints_1;

      CREATE TABLE deliveries (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        endpoint_id TEXT NOT NULL,
        received_at INTEGER NOT NULL,
        method TEXT NOT NULL,
        target TEXT NOT NULL,
        event TEXT,
        sender_id TEXT,
        attempt INTEGER,
        status INTEGER NOT NULL,
        signature TEXT NOT NULL,
        body_bytes INTEGER NOT NULL,
        duration_ms REAL NOT NULL,
        problem TEXT,
        earlier_tries INTEGER NOT NULL,
        is_duplicate INTEGER NOT NULL,
        is_out_of_order INTEGER NOT NULL,
        is_pinned INTEGER NOT NULL,
        removed_by TEXT,
        size_bytes INTEGER NOT NULL,
        stored_at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE delivery_contents (
        seq INTEGER PRIMARY KEY,
        http_version TEXT NOT NULL,
        remote_address TEXT,
        answered_at INTEGER NOT NULL,
        headers TEXT NOT NULL,
        trailers TEXT NOT NULL,
        verdict TEXT NOT NULL,
        note TEXT NOT NULL,
        stored_bytes INTEGER NOT NULL,
        body BLOB NOT NULL
      ) STRICT;

      INSERT INTO deliveries
        SELECT seq, id, endpoint_id, received_at, method, target, event, sender_id, attempt, status, signature,
          body_bytes, duration_ms, NULL,
          iif(sender_id IS NULL, 0, row_number() OVER same_id - 1),
          iif(sender_id IS NULL, 0, row_number() OVER same_attempt > 1),
          iif(sender_id IS NULL, 0, coalesce(max(attempt) OVER same_id > attempt, 0)),
          0, NULL, length(body) + length(headers) + 400, answered_at
        FROM deliveries_1
        WINDOW same_id AS (PARTITION BY endpoint_id, sender_id ORDER BY seq),
          same_attempt AS (PARTITION BY endpoint_id, sender_id, attempt ORDER BY seq)
        ORDER BY seq;

      INSERT INTO delivery_contents
        SELECT seq, http_version, remote_address, answered_at,
          (SELECT json_group_array(part.value) FROM json_each(headers) AS pair, json_each(pair.value) AS part),
          '[]',
          json_array(verdict ->> 'scheme', verdict ->> 'reason', verdict ->> 'explanation', verdict ->> 'headerName',
            verdict ->> 'headerValue', verdict ->> 'signedBytes'),
          '', length(body), body
        FROM deliveries_1 ORDER BY seq;

      DROP TABLE deliveries_1;
      CREATE INDEX deliveries_by_sender_id ON deliveries (sender_id, endpoint_id) WHERE sender_id IS NOT NULL;
      CREATE INDEX deliveries_removed ON deliveries (removed_by) WHERE removed_by IS NOT NULL;

      ALTER TABLE delivery_counters ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
      UPDATE delivery_counters SET bytes = coalesce(
        (SELECT sum(size_bytes) FROM deliveries WHERE deliveries.endpoint_id = delivery_counters.endpoint_id), 0);

      CREATE TABLE endpoints (
        id TEXT NOT NULL PRIMARY KEY,
        slug TEXT NOT NULL UNIQUE,
        settings TEXT NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;

      INSERT INTO endpoints
        SELECT id, slug, json_object(
            'name', name,
            'isOn', json('true'),
            'signature', json_object('scheme', scheme, 'custom', NULL, 'toleranceS', 300),
            'answer', json('{"usual":{"kind":"respond","status":200,"headers":[["Content-Type","text/plain; charset=utf-8"]],"body":"ok","delayMs":0},"cases":[]}'),
            'forward', NULL,
            'maxBodyBytes', 10485760
          ), created_at
        FROM endpoints_1 ORDER BY rowid;
      DROP TABLE endpoints_1;

      CREATE TABLE saved_filters (
        name TEXT NOT NULL PRIMARY KEY,
        query TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE sendings (
        seq INTEGER PRIMARY KEY,
        delivery_id TEXT NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
        document TEXT NOT NULL,
        body BLOB NOT NULL
      ) STRICT;
      CREATE INDEX sendings_by_delivery ON sendings (delivery_id);
    `),
}
