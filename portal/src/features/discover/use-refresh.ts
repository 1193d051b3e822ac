import { sentenceOf } from "@/lib/api/errors";
import type { ConnectionId, Refreshed } from "@/lib/api/schemas.gen";
import { keyOf } from "@/lib/names";
import { catalogKey } from "@/lib/queries/catalog-key";
import { connectionsQuery } from "@/lib/queries/connections";
import { plural } from "@/lib/time";
import { toast } from "@/ui/toast";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { refreshCatalog } from "./api/refresh-catalog";

const refreshedKey = (connection: ConnectionId) => ["refreshed", connection] as const;

/** What the last refresh of this visit brought. */
export function useRefreshed(connection: ConnectionId) {
  const { data: result = null } = useQuery<Refreshed | null>({
    queryKey: refreshedKey(connection),
    queryFn: () => null,
    staleTime: Infinity,
    gcTime: Infinity,
    enabled: false,
  });
  const appeared = useMemo(() => new Set((result?.appeared ?? []).map(keyOf)), [result]);
  return { result, appeared };
}

export function useRefresh(connection: ConnectionId, firstTime: boolean) {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: ["refresh", connection],
    mutationFn: (hiveMetastore: boolean) => refreshCatalog(connection, hiveMetastore),
    onSuccess: async (result) => {
      // At the first reading everything is new, which is no news.
      queries.setQueryData(refreshedKey(connection), firstTime ? { ...result, appeared: [] } : result);
      await Promise.all([
        queries.invalidateQueries({ queryKey: catalogKey(connection) }),
        queries.invalidateQueries({ queryKey: connectionsQuery.queryKey }),
      ]);
      if (!firstTime) toast.done(summaryOf(result));
    },
    onError: (error) => toast.failed(sentenceOf(error)),
  });
}

function summaryOf({ appeared, gone, tables }: Refreshed): string {
  if (appeared.length + gone.length === 0) return `Nothing new: the same ${plural(tables, "table")} as before.`;
  return `Names are read again: ${appeared.length} new, ${gone.length} gone.`;
}
