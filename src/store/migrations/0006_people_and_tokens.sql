-- E-mail addresses, people who are disabled, sessions that can be told from each other, tokens that see one persona.

ALTER TABLE person ADD COLUMN email TEXT NOT NULL DEFAULT '';  -- empty: the first admin, until they say it
ALTER TABLE person ADD COLUMN disabled_at INTEGER;
UPDATE person SET email = username WHERE username LIKE '%@%';
-- Both let somebody in, whatever the case.
CREATE UNIQUE INDEX person_username ON person (lower(username));
CREATE UNIQUE INDEX person_email ON person (lower(email)) WHERE email <> '';

ALTER TABLE browser_session ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE browser_session ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE browser_session ADD COLUMN browser TEXT NOT NULL DEFAULT '';  -- as it calls itself, cut
-- A session from before takes a part of its cookie's hash, which tells nothing of the cookie.
UPDATE browser_session SET id = substr(cookie_hash, 1, 26);
CREATE UNIQUE INDEX browser_session_id ON browser_session (id);

-- A token without a persona is an admin's only when its scope says so.
ALTER TABLE api_token ADD COLUMN scope TEXT NOT NULL DEFAULT 'admin';
ALTER TABLE api_token ADD COLUMN persona_id TEXT REFERENCES persona ON DELETE CASCADE;
CREATE INDEX api_token_of_persona ON api_token (persona_id);
