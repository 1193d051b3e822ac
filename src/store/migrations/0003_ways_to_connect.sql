-- Service principals beside access tokens, and a proxy for one connection. `sealed_token` holds either's secret.

ALTER TABLE connection ADD COLUMN auth TEXT NOT NULL DEFAULT 'access_token';
ALTER TABLE connection ADD COLUMN client_id TEXT NOT NULL DEFAULT '';
ALTER TABLE connection ADD COLUMN proxy TEXT NOT NULL DEFAULT '';                  -- without its password
ALTER TABLE connection ADD COLUMN sealed_proxy_password TEXT NOT NULL DEFAULT '';  -- empty: there is none
ALTER TABLE connection ADD COLUMN proxy_password_version INTEGER NOT NULL DEFAULT 0;
