import { api, path } from "@/lib/api/client";
import { Persona, type PersonaId } from "@/lib/api/schemas.gen";
import { queryOptions } from "@tanstack/react-query";

export const personaQuery = (id: PersonaId) =>
  queryOptions({
    queryKey: ["persona", id],
    queryFn: ({ signal }) => api.get(path`/personas/${id}`, Persona, signal),
  });
