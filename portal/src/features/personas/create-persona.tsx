import type { Persona } from "@/lib/api/schemas.gen";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createPersona } from "./api/create-persona";
import { personasQuery } from "@/lib/queries/personas";
import { PersonaForm } from "./persona-form";

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
    <PersonaForm
      title="Create persona"
      submitLabel="Create"
      initial={{ name: "", description: "" }}
      busy={create.isPending}
      error={create.error}
      onSubmit={(details) => create.mutate(details)}
      onClose={onClose}
    />
  );
}
