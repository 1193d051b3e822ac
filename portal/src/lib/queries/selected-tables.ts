import { api, path } from "@/lib/api/client";
import { type ConnectionId, SelectedTables } from "@/lib/api/schemas.gen";
import { CatalogIndex } from "@/lib/catalog/catalog-index";
import { queryOptions } from "@tanstack/react-query";

export const selectedTablesQuery = (connection: ConnectionId) =>
  queryOptions({
    queryKey: ["connection", connection, "tables"],
    // In the order of the tree, whatever the order of the answer.
    queryFn: async ({ signal }) =>
      new CatalogIndex(await api.get(path`/connections/${connection}/tables`, SelectedTables, signal)).tables,
  });
