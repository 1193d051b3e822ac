import type { ConnectionId } from "@/lib/api/schemas.gen";

/** Under this key lies what the server said of a connection's names; several chapters read it or make it stale. */
export const catalogKey = (connection: ConnectionId) => ["connection", connection, "catalog"] as const;
