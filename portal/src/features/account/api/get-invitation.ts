import { api, path } from "@/lib/api/client";
import { Invitation } from "@/lib/api/schemas.gen";
import { queryOptions } from "@tanstack/react-query";

export const invitationQuery = (code: string) =>
  queryOptions({
    queryKey: ["invitation", code],
    queryFn: ({ signal }) => api.get(path`/invitations/${code}`, Invitation, signal),
    staleTime: Infinity,
  });
