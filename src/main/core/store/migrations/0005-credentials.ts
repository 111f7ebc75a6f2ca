import type { Migration } from '../migrate'

/**
 * What governing credentials needs: the refresh token beside a token (RFC 6749 §6), the requests of GraphQL, and who read
 * which secret. A request's text may hold what its user would not want read, and so is in the encrypted store like all else.
 */
export const credentials: Migration = {
  version: 5,
  up: (database) =>
    database.exec(`
      ALTER TABLE tokens ADD COLUMN refresh_token TEXT;

      CREATE TABLE graphql_requests (
        id TEXT NOT NULL PRIMARY KEY,
        environment_id TEXT NOT NULL,
        name TEXT,
        sent_at INTEGER NOT NULL,
        document TEXT NOT NULL
      ) STRICT;
      CREATE INDEX graphql_requests_by_age ON graphql_requests (environment_id, sent_at);

      CREATE TABLE secret_accesses (
        seq INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        action TEXT NOT NULL
      ) STRICT;
    `),
}
