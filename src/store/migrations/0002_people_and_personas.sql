-- People with names and passwords, and personas: tables handed to a team.

ALTER TABLE person ADD COLUMN first_name TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN last_name TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN password_hash TEXT NOT NULL DEFAULT '';  -- Argon2id; empty: invited, and not here yet
ALTER TABLE person ADD COLUMN last_login_at INTEGER;

CREATE TABLE persona (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- A table that is unselected or forgotten leaves its personas with its row.
CREATE TABLE persona_table (
  persona_id TEXT NOT NULL REFERENCES persona ON DELETE CASCADE,
  table_id INTEGER NOT NULL REFERENCES known_table ON DELETE CASCADE,
  PRIMARY KEY (persona_id, table_id)
) STRICT;
CREATE INDEX persona_table_of_table ON persona_table (table_id);

CREATE TABLE persona_member (
  persona_id TEXT NOT NULL REFERENCES persona ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES person ON DELETE CASCADE,
  PRIMARY KEY (persona_id, person_id)
) STRICT;
CREATE INDEX persona_member_of_person ON persona_member (person_id);
