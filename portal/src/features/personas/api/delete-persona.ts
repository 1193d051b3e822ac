import { api, path } from "@/lib/api/client";
import { Nothing, type PersonaId } from "@/lib/api/schemas.gen";

export const deletePersona = (id: PersonaId) => api.delete(path`/personas/${id}`, Nothing);
