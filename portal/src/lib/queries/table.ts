import { api, path } from "@/lib/api/client";
import { Table } from "@/lib/api/schemas/table";
import type { ConnectionId } from "@/lib/ids";
import { keyOf, type TableKey } from "@/lib/names";
import { queryOptions } from "@tanstack/react-query";

export const tableQuery = (connection: ConnectionId, table: TableKey) =>
  queryOptions({
    queryKey: ["connection", connection, "table", keyOf(table)],
    queryFn: ({ signal }) =>
      api.get(path`/connections/${connection}/tables/${table.catalog}/${table.schema}/${table.table}`, Table, signal),
  });
