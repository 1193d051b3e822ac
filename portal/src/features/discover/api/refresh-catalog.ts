import { api, path } from "@/lib/api/client";
import { type ConnectionId, Refreshed } from "@/lib/api/schemas.gen";

/** `hive_metastore` is read by SQL, which costs; without it, what is known of it stays. */
export const refreshCatalog = (connection: ConnectionId, hive_metastore: boolean) =>
  api.post(path`/connections/${connection}/catalog/refresh`, { hive_metastore }, Refreshed);
