import { api, path } from "@/lib/api/client";
import { BrowserSessions } from "@/lib/api/schemas/people";
import { Nothing } from "@/lib/api/schemas/wire";
import type { SessionId } from "@/lib/ids";
import { queryOptions } from "@tanstack/react-query";

export const sessionsQuery = queryOptions({
  queryKey: ["account", "sessions"],
  queryFn: async ({ signal }) => (await api.get("/account/sessions", BrowserSessions, signal)).sessions,
});

export const endSession = (session: SessionId) => api.delete(path`/account/sessions/${session}`, Nothing);
export const signOutEverywhere = () => api.delete("/account/sessions", Nothing);
