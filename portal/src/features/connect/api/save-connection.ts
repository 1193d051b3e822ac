import { api, path } from "@/lib/api/client";
import { Connection, SavedConnection } from "@/lib/api/schemas/connection";
import type { ConnectionId } from "@/lib/ids";

export interface ConnectionDetails {
  name: string;
  warehouse_domain: string;
  port: number;
  warehouse_id: string;
  access_token?: string;
  ca_pem?: string;
}

/** Without an `access_token`, a saved connection keeps the one it has. */
export async function saveConnection(id: ConnectionId | null, details: ConnectionDetails) {
  if (id === null) return api.post("/connections", details, SavedConnection);
  return { ...(await api.patch(path`/connections/${id}`, details, Connection)), understood: [] };
}
