import { api } from "@/lib/api/client";
import { People } from "@/lib/api/schemas/people";
import { queryOptions } from "@tanstack/react-query";

export const peopleQuery = queryOptions({
  queryKey: ["people"],
  queryFn: async ({ signal }) => (await api.get("/people", People, signal)).people,
});
