import { api, path } from "@/lib/api/client";
import { type ConnectionId, Table } from "@/lib/api/schemas.gen";
import { keyOf, type TableKey } from "@/lib/names";
import { queryOptions } from "@tanstack/react-query";

export const tableQuery = (connection: ConnectionId, table: TableKey) =>
  queryOptions({
    queryKey: ["connection", connection, "table", keyOf(table)],
    queryFn: ({ signal }) =>
      api.get(path`/connections/${connection}/tables/${table.catalog}/${table.schema}/${table.table}`, Table, signal),
  });
