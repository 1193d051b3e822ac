import { sentenceOf } from "@/lib/api/errors";
import type { PersonaId } from "@/lib/api/schemas.gen";
import { toast } from "@/ui/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { changePersona, type PersonaChange } from "./api/change-persona";
import { personaQuery } from "./api/get-persona";
import { personasQuery } from "@/lib/queries/personas";

/** Changes are sent one after the other, in the order they were made. */
export function useChangePersona(id: PersonaId) {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: ["persona", id],
    scope: { id: `persona ${id}` },
    mutationFn: (change: PersonaChange) => changePersona(id, change),
    onSuccess: (persona) => {
      queries.setQueryData(personaQuery(id).queryKey, persona);
      void queries.invalidateQueries({ queryKey: personasQuery.queryKey });
      void queries.invalidateQueries({ queryKey: ["people"] });
    },
    onError: (error) => toast.failed(sentenceOf(error)),
  });
}

export type ChangePersona = ReturnType<typeof useChangePersona>;
