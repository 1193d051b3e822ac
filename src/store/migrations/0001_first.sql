-- Times are milliseconds since the epoch; a flag is 0 or 1; enumerations are stored by the names of src/model/names.cpp.

CREATE TABLE connection (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  host TEXT NOT NULL,
  port INTEGER NOT NULL,
  warehouse_id TEXT NOT NULL,
  workspace_id TEXT NOT NULL,
  token_last_four TEXT NOT NULL,
  ca_pem TEXT NOT NULL,
  sealed_token TEXT NOT NULL,
  token_version INTEGER NOT NULL,  -- counted up with each new token, and part of what it is sealed to
  created_at INTEGER NOT NULL,
  names_read_at INTEGER NOT NULL
) STRICT;

-- Of a table that is not selected, this row is all there is.
CREATE TABLE known_table (
  id INTEGER PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE,
  catalog_name TEXT NOT NULL,
  schema_name TEXT NOT NULL,
  table_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  selected INTEGER NOT NULL DEFAULT 0,
  first_seen_at INTEGER NOT NULL,
  gone_at INTEGER,
  processed_at INTEGER,
  UNIQUE (connection_id, catalog_name, schema_name, table_name)
) STRICT;
CREATE INDEX known_table_selected ON known_table (connection_id) WHERE selected = 1;

CREATE TABLE known_catalog (
  connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE,
  catalog_name TEXT NOT NULL,
  PRIMARY KEY (connection_id, catalog_name)
) STRICT;

CREATE TABLE known_schema (
  connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE,
  catalog_name TEXT NOT NULL,
  schema_name TEXT NOT NULL,
  PRIMARY KEY (connection_id, catalog_name, schema_name)
) STRICT;

CREATE TABLE unread_part (
  connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE,
  catalog_name TEXT NOT NULL,
  schema_name TEXT NOT NULL,  -- empty: the whole catalog
  cause TEXT NOT NULL,
  PRIMARY KEY (connection_id, catalog_name, schema_name)
) STRICT;

CREATE TABLE table_detail (
  table_id INTEGER PRIMARY KEY REFERENCES known_table ON DELETE CASCADE,
  column_count INTEGER NOT NULL,
  body TEXT NOT NULL,  -- src/store/table_json.cpp
  saved_at INTEGER NOT NULL
) STRICT;

CREATE TABLE table_profile (
  table_id INTEGER PRIMARY KEY REFERENCES known_table ON DELETE CASCADE,
  body TEXT NOT NULL,  -- src/store/profile_json.cpp
  taken_at INTEGER NOT NULL
) STRICT;

CREATE TABLE description (
  table_id INTEGER NOT NULL REFERENCES known_table ON DELETE CASCADE,
  column_name TEXT NOT NULL,  -- empty: of the table itself
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  body TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  PRIMARY KEY (table_id, column_name, author)
) STRICT;

CREATE TABLE run (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE,
  table_count INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX run_of_connection ON run (connection_id, number);

CREATE TABLE job (
  id INTEGER PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE,
  run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  table_id INTEGER NOT NULL REFERENCES known_table ON DELETE CASCADE,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  ready INTEGER NOT NULL,                      -- 0: waits for the table's parse to end
  cancel_requested INTEGER NOT NULL DEFAULT 0, -- of one that runs
  cause TEXT NOT NULL DEFAULT '',
  queued_at INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX job_unfinished ON job (table_id, kind) WHERE state IN ('queued', 'running');
CREATE INDEX job_ready ON job (kind, connection_id, id) WHERE state = 'queued' AND ready = 1;
CREATE INDEX job_of_table ON job (table_id, kind, id);
CREATE INDEX job_of_run ON job (run_id, state);
CREATE INDEX job_of_connection ON job (connection_id, id);

-- A job as the program reads it, with the name of its table.
CREATE VIEW named_job AS
SELECT job.id, job.connection_id, run_id, catalog_name, schema_name, table_name, job.kind, state, cause, queued_at,
       started_at, ended_at, ready, table_id
FROM job JOIN known_table ON known_table.id = table_id;

CREATE TABLE sent_statement (
  id INTEGER PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE,
  run_id TEXT NOT NULL,  -- empty: sent for no run
  statement_id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  state TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  milliseconds INTEGER NOT NULL,
  row_count INTEGER NOT NULL
) STRICT;
CREATE INDEX sent_statement_of_connection ON sent_statement (connection_id, id);
CREATE INDEX sent_statement_of_run ON sent_statement (run_id);

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  username TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- Of the texts that let somebody in, only SHA-256 is kept, in hexadecimal.
CREATE TABLE sign_in_link (
  code_hash TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person ON DELETE CASCADE,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX sign_in_link_of_person ON sign_in_link (person_id);

CREATE TABLE browser_session (
  cookie_hash TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX browser_session_of_person ON browser_session (person_id);

CREATE TABLE api_token (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL REFERENCES person ON DELETE CASCADE,
  last_four TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  last_used_at INTEGER
) STRICT;
CREATE INDEX api_token_of_person ON api_token (person_id);
