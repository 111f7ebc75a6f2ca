import type { Migration } from '../migrate'

/** What the tokens' list and the keys' history need. Published keys are no secrets; when which one was there is worth keeping. */
export const tokensAndKeys: Migration = {
  version: 6,
  up: (database) =>
    database.exec(`
      ALTER TABLE tokens ADD COLUMN is_auto_refreshed INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE tokens ADD COLUMN refresh_problem TEXT;
      ALTER TABLE tokens ADD COLUMN revoked_at INTEGER;
      ALTER TABLE tokens ADD COLUMN key_thumbprint TEXT;
      ALTER TABLE tokens ADD COLUMN kid TEXT;
      ALTER TABLE tokens ADD COLUMN delivery_id TEXT;

      CREATE TABLE published_keys (
        environment_id TEXT NOT NULL,
        key_id TEXT NOT NULL,
        kid TEXT,
        jwk TEXT NOT NULL,
        found_at TEXT NOT NULL,
        first_seen_at INTEGER NOT NULL,
        last_seen_at INTEGER NOT NULL,
        gone_since INTEGER,
        PRIMARY KEY (environment_id, key_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE key_changes (
        seq INTEGER PRIMARY KEY,
        environment_id TEXT NOT NULL,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        key_id TEXT NOT NULL,
        kid TEXT,
        detail TEXT NOT NULL
      ) STRICT;
      CREATE INDEX key_changes_by_environment ON key_changes (environment_id, seq);

      CREATE TABLE imported_key_sets (
        id TEXT NOT NULL PRIMARY KEY,
        environment_id TEXT NOT NULL,
        name TEXT NOT NULL,
        added_at INTEGER NOT NULL,
        jwks TEXT NOT NULL
      ) STRICT;
    `),
}
