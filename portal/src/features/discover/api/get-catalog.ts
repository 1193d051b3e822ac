import { api, path } from "@/lib/api/client";
import type { ConnectionId } from "@/lib/api/schemas.gen";
import { CatalogNames } from "@/lib/catalog/catalog-names";
import { catalogKey } from "@/lib/queries/catalog-key";
import { queryOptions } from "@tanstack/react-query";

export const catalogQuery = (connection: ConnectionId) =>
  queryOptions({
    queryKey: catalogKey(connection),
    queryFn: ({ signal }) => api.get(path`/connections/${connection}/catalog`, CatalogNames, signal),
    staleTime: 60_000,
  });
