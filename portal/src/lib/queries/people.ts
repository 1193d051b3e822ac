import { api } from "@/lib/api/client";
import { People } from "@/lib/api/schemas.gen";
import { queryOptions } from "@tanstack/react-query";

export const peopleQuery = queryOptions({
  queryKey: ["people"],
  queryFn: async ({ signal }) => (await api.get("/people", People, signal)).people,
});
