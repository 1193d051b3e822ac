import type { Persona } from "@/lib/api/schemas.gen";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createPersona } from "./api/create-persona";
import { personasQuery } from "@/lib/queries/personas";
import { PersonaWords } from "./persona-form";

interface CreateProps {
  onClose: () => void;
  onCreated: (persona: Persona) => void;
}

export function CreatePersona({ onClose, onCreated }: CreateProps) {
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: createPersona,
    onSuccess: async (persona) => {
      await queries.invalidateQueries({ queryKey: personasQuery.queryKey });
      onCreated(persona);
    },
  });
  return (
    <PersonaWords
      title="Create persona"
      deed="Create"
      first={{ name: "", description: "" }}
      busy={create.isPending}
      error={create.error}
      onSubmit={(words) => create.mutate(words)}
      onClose={onClose}
    />
  );
}
