-- What dbt projects say about tables. A project that is not published is still being read.

CREATE TABLE dbt_project (
  id TEXT PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE,
  origin TEXT NOT NULL,
  name TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  generated_at TEXT NOT NULL,  -- as dbt wrote it
  read_at INTEGER NOT NULL,
  table_count INTEGER NOT NULL,
  published INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX dbt_project_of_connection ON dbt_project (connection_id, origin, name);

CREATE TABLE dbt_table (
  project_id TEXT NOT NULL REFERENCES dbt_project ON DELETE CASCADE,
  unique_id TEXT NOT NULL,
  place TEXT NOT NULL,  -- catalog.schema.table in lower case, by which it is found
  body TEXT NOT NULL,   -- src/store/dbt_json.cpp
  PRIMARY KEY (project_id, unique_id)
) STRICT;
CREATE INDEX dbt_table_by_place ON dbt_table (place);
