import type { Migration } from '../migrate'

/**
 * Deliveries come in bursts and are written before they are answered, so their table is made for inserts: rows in the
 * order of arrival, one index, whose keys begin with the time and so grow at one end. The body comes last: SQLite
 * moves long values to overflow pages, which a list of summaries then never reads.
 *
 * `delivery_counters` outlives the rows that it counts: `last_seq` is what keeps the number of a deleted delivery from
 * being given again.
 */
export const initial: Migration = {
  version: 1,
  up: (database) =>
    database.exec(`
      CREATE TABLE apps (
        environment_id TEXT NOT NULL,
        client_id TEXT NOT NULL,
        document TEXT NOT NULL,
        seen_at INTEGER NOT NULL,
        PRIMARY KEY (environment_id, client_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE webhooks (
        environment_id TEXT NOT NULL,
        webhook_id TEXT NOT NULL,
        endpoint_id TEXT,
        client_id TEXT,
        document TEXT NOT NULL,
        seen_at INTEGER NOT NULL,
        PRIMARY KEY (environment_id, webhook_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE tokens (
        id TEXT NOT NULL PRIMARY KEY,
        environment_id TEXT NOT NULL,
        origin TEXT NOT NULL,
        client_id TEXT,
        subject TEXT,
        scope TEXT,
        added_at INTEGER NOT NULL,
        expires_at INTEGER,
        verdict TEXT NOT NULL,
        token TEXT NOT NULL
      ) STRICT;
      CREATE INDEX tokens_by_age ON tokens (environment_id, added_at);

      CREATE TABLE endpoints (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        slug TEXT NOT NULL UNIQUE,
        scheme TEXT NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;

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
        http_version TEXT NOT NULL,
        remote_address TEXT,
        answered_at INTEGER NOT NULL,
        headers TEXT NOT NULL,
        verdict TEXT NOT NULL,
        body BLOB NOT NULL
      ) STRICT;

      CREATE TABLE delivery_counters (
        endpoint_id TEXT NOT NULL PRIMARY KEY,
        deliveries INTEGER NOT NULL,
        last_seq INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE program_values (
        name TEXT NOT NULL PRIMARY KEY,
        value BLOB NOT NULL
      ) STRICT;
    `),
}
