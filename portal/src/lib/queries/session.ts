import { api } from "@/lib/api/client";
import { PersonAnswer } from "@/lib/api/schemas.gen";
import { sessionState } from "@/lib/api/session-state";
import { queryOptions } from "@tanstack/react-query";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }) => {
    const { person } = await api.get("/session", PersonAnswer, signal);
    sessionState.set("signed-in");
    return person;
  },
  staleTime: Infinity,
  refetchOnWindowFocus: false,
});
