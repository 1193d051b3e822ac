import { api, path } from "@/lib/api/client";
import { BrowserSessions, Nothing, type SessionId } from "@/lib/api/schemas.gen";
import { queryOptions } from "@tanstack/react-query";

export const sessionsQuery = queryOptions({
  queryKey: ["account", "sessions"],
  queryFn: async ({ signal }) => (await api.get("/account/sessions", BrowserSessions, signal)).sessions,
});

export const endSession = (session: SessionId) => api.delete(path`/account/sessions/${session}`, Nothing);
export const signOutEverywhere = () => api.delete("/account/sessions", Nothing);
