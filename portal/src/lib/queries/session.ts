import { api } from "@/lib/api/client";
import { PersonAnswer } from "@/lib/api/schemas.gen";
import { gate } from "@/lib/api/session-state";
import { queryOptions } from "@tanstack/react-query";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }) => {
    const { person } = await api.get("/session", PersonAnswer, signal);
    gate.set("open");
    return person;
  },
  staleTime: Infinity,
  refetchOnWindowFocus: false,
});
