import { api, path } from "@/lib/api/client";
import { Nothing } from "@/lib/api/schemas/wire";
import type { ConnectionId } from "@/lib/ids";

export const deleteConnection = (id: ConnectionId) => api.delete(path`/connections/${id}`, Nothing);
