import { api } from "@/lib/api/client";
import { Personas } from "@/lib/api/schemas.gen";
import { queryOptions } from "@tanstack/react-query";

export const personasQuery = queryOptions({
  queryKey: ["personas"],
  queryFn: async ({ signal }) => (await api.get("/personas", Personas, signal)).personas,
});
