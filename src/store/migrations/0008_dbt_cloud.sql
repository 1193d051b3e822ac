-- The environment of dbt Cloud that a connection's texts come from.

CREATE TABLE dbt_cloud (
  connection_id TEXT PRIMARY KEY REFERENCES connection ON DELETE CASCADE,
  endpoint TEXT NOT NULL,
  environment_id TEXT NOT NULL,
  token_last_four TEXT NOT NULL,
  sync_every_minutes INTEGER NOT NULL,
  sealed_token TEXT NOT NULL,
  token_version INTEGER NOT NULL,  -- counted up at each new token, and part of what it is sealed to
  tried_at INTEGER,                -- null: never
  failure TEXT NOT NULL DEFAULT '' -- of that try; empty where it went well
) STRICT;
