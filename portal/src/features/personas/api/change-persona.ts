import { api, path } from "@/lib/api/client";
import { Persona } from "@/lib/api/schemas/persona";
import type { PersonaId, PersonId } from "@/lib/ids";
import type { TableKey } from "@/lib/names";

export type TableOfConnection = TableKey & { connection_id: string };

/** What can change about a persona, each kind at its own endpoint. */
export type PersonaChange =
  | { about: "words"; name?: string; description?: string }
  | { about: "tables"; add?: TableOfConnection[]; remove?: TableOfConnection[] }
  | { about: "members"; add?: PersonId[]; remove?: PersonId[] };

export function changePersona(id: PersonaId, { about, ...change }: PersonaChange) {
  if (about === "words") return api.patch(path`/personas/${id}`, change, Persona);
  return api.post(path`/personas/${id}/${about}`, change, Persona);
}
