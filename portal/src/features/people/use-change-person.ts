import type { ChangedPerson, Person } from "@/lib/api/schemas.gen";
import { sessionQuery } from "@/lib/queries/session";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { changePerson } from "./api/change-person";
import { peopleQuery } from "@/lib/queries/people";

export function useChangePerson({ id }: Person) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: ChangedPerson) => changePerson(id, change),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: peopleQuery.queryKey });
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
}
