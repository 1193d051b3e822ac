import { api, path } from "@/lib/api/client";
import { Connection, type ConnectionId, SavedConnection } from "@/lib/api/schemas.gen";

export interface ConnectionDetails {
  name: string;
  warehouse_domain: string;
  port: number;
  warehouse_id: string;
  auth: Connection["auth"];
  access_token?: string;
  client_id?: string;
  client_secret?: string;
  ca_pem?: string;
  /** Empty: none. */
  proxy: string;
}

/** Without a secret, a saved connection keeps the one it has. */
export async function saveConnection(id: ConnectionId | null, details: ConnectionDetails) {
  if (id === null) return api.post("/connections", details, SavedConnection);
  return { ...(await api.patch(path`/connections/${id}`, details, Connection)), understood: [] };
}
