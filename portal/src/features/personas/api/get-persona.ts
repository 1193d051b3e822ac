import { api, path } from "@/lib/api/client";
import { Persona } from "@/lib/api/schemas/persona";
import type { PersonaId } from "@/lib/ids";
import { queryOptions } from "@tanstack/react-query";

export const personaQuery = (id: PersonaId) =>
  queryOptions({
    queryKey: ["persona", id],
    queryFn: ({ signal }) => api.get(path`/personas/${id}`, Persona, signal),
  });
