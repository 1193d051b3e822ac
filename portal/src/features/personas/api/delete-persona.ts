import { api, path } from "@/lib/api/client";
import { Nothing } from "@/lib/api/schemas/wire";
import type { PersonaId } from "@/lib/ids";

export const deletePersona = (id: PersonaId) => api.delete(path`/personas/${id}`, Nothing);
