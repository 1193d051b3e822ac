import { api, path } from "@/lib/api/client";
import { SelectedTables } from "@/lib/api/schemas/run";
import type { ConnectionId } from "@/lib/ids";
import { queryOptions } from "@tanstack/react-query";

export const selectedTablesQuery = (connection: ConnectionId) =>
  queryOptions({
    queryKey: ["connection", connection, "tables"],
    queryFn: async ({ signal }) => (await api.get(path`/connections/${connection}/tables`, SelectedTables, signal)).tables,
  });
