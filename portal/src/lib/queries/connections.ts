import { api } from "@/lib/api/client";
import { Connections } from "@/lib/api/schemas.gen";
import { queryOptions } from "@tanstack/react-query";

export const connectionsQuery = queryOptions({
  queryKey: ["connections"],
  queryFn: async ({ signal }) => (await api.get("/connections", Connections, signal)).connections,
});
