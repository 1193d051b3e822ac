-- From what results were made (src/model/made_from.h), by which the next run sees that nothing changed.

-- Empty: not known, or a later try failed; so it is taken again.
ALTER TABLE table_profile ADD COLUMN made_from TEXT NOT NULL DEFAULT '';

-- Of tables that were described to the end; no row: describe it again.
CREATE TABLE described_from (
  table_id INTEGER PRIMARY KEY REFERENCES known_table ON DELETE CASCADE,
  texts TEXT NOT NULL,           -- what dbt, the source and the rules wrote from
  profiled_at INTEGER NOT NULL,  -- of the profile that they know; 0: of none
  question TEXT NOT NULL,        -- what a language model was asked; empty: none was
  described_at INTEGER NOT NULL
) STRICT;

-- 1: it may end as skipped where its table is unchanged.
ALTER TABLE job ADD COLUMN skips_unchanged INTEGER NOT NULL DEFAULT 0;
