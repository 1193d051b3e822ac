-- Who did what to what. Entries hang together by their hashes: src/store/audit_chain.h.

CREATE TABLE audit_entry (
  number INTEGER PRIMARY KEY,
  happened_at INTEGER NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  outcome TEXT NOT NULL,
  address TEXT NOT NULL,
  detail TEXT NOT NULL,  -- JSON
  hash TEXT NOT NULL
) STRICT;

-- One row: the last entry's number and hash. Whoever adds an entry takes this row first, so they come one by one.
CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY,
  entries INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_head (id, entries, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
