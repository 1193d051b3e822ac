import { api, path } from "@/lib/api/client";
import { type ConnectionId, Nothing } from "@/lib/api/schemas.gen";

export const deleteConnection = (id: ConnectionId) => api.delete(path`/connections/${id}`, Nothing);
