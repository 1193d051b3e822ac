import { api, path } from "@/lib/api/client";
import { Refreshed } from "@/lib/api/schemas/catalog";
import type { ConnectionId } from "@/lib/ids";

export const refreshCatalog = (connection: ConnectionId) =>
  api.post(path`/connections/${connection}/catalog/refresh`, {}, Refreshed);
