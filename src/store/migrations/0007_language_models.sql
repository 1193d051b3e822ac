-- Language models: by whose leave, what they were asked, what it cost; and what people thought of their texts.

CREATE TABLE model_settings (
  id TEXT PRIMARY KEY,  -- one row: 'model'
  body TEXT NOT NULL,   -- src/store/model_store.cpp
  sealed_key TEXT NOT NULL,      -- empty: there is none
  sealed_headers TEXT NOT NULL,  -- the same
  version INTEGER NOT NULL       -- counted up at each change, and part of what both are sealed to
) STRICT;

CREATE TABLE model_sharing (
  connection_id TEXT PRIMARY KEY REFERENCES connection ON DELETE CASCADE,
  samples INTEGER NOT NULL
) STRICT;

CREATE TABLE model_call (
  id INTEGER PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE,
  run_id TEXT NOT NULL,
  model TEXT NOT NULL,
  calls INTEGER NOT NULL,
  tokens_in INTEGER NOT NULL,
  tokens_out INTEGER NOT NULL,
  called_at INTEGER NOT NULL
) STRICT;
CREATE INDEX model_call_of_run ON model_call (run_id);
CREATE INDEX model_call_of_connection ON model_call (connection_id);

CREATE TABLE model_answer (
  table_id INTEGER NOT NULL REFERENCES known_table ON DELETE CASCADE,
  question TEXT NOT NULL,  -- a hash
  asked TEXT NOT NULL,     -- names of columns, as JSON
  prompt TEXT NOT NULL,
  model TEXT NOT NULL,
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (table_id, question)
) STRICT;

ALTER TABLE description ADD COLUMN review TEXT NOT NULL DEFAULT '';
ALTER TABLE description ADD COLUMN reviewed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE description ADD COLUMN column_type TEXT NOT NULL DEFAULT '';
