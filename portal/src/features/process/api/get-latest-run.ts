import { api, path } from "@/lib/api/client";
import { isNotFound } from "@/lib/api/errors";
import { type ConnectionId, Run } from "@/lib/api/schemas.gen";
import { queryOptions } from "@tanstack/react-query";

/** Null while nothing was ever processed. */
export const latestRunQuery = (connection: ConnectionId) =>
  queryOptions({
    queryKey: ["connection", connection, "run"],
    queryFn: ({ signal }): Promise<Run | null> =>
      api.get(path`/connections/${connection}/runs/latest`, Run, signal).catch((error: unknown) => {
        if (isNotFound(error)) return null;
        throw error;
      }),
  });
