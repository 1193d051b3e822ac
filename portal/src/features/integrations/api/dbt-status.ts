import { api, path } from "@/lib/api/client";
import { type ConnectionId, DbtStatus, Nothing } from "@/lib/api/schemas.gen";
import { queryOptions } from "@tanstack/react-query";

export const dbtQuery = (id: ConnectionId) =>
  queryOptions({
    queryKey: ["dbt", id],
    queryFn: ({ signal }) => api.get(path`/connections/${id}/dbt`, DbtStatus, signal),
  });

export const forgetProject = (id: ConnectionId, project: string) =>
  api.delete(path`/connections/${id}/dbt/projects/${project}`, Nothing);
