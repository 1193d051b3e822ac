import { api, path } from "@/lib/api/client";
import { Catalog } from "@/lib/api/schemas/catalog";
import type { ConnectionId } from "@/lib/ids";
import { catalogKey } from "@/lib/queries/catalog-key";
import { queryOptions } from "@tanstack/react-query";

export const catalogQuery = (connection: ConnectionId) =>
  queryOptions({
    queryKey: catalogKey(connection),
    queryFn: ({ signal }) => api.get(path`/connections/${connection}/catalog`, Catalog, signal),
    staleTime: 60_000,
  });
