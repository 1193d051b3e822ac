import { api, path } from "@/lib/api/client";
import {
  type ChangedPersona,
  Persona,
  type PersonaId,
  type PersonaMemberChange,
  type PersonaTableChange,
} from "@/lib/api/schemas.gen";

/** What can change about a persona, each kind at its own endpoint. */
export type PersonaChange =
  | ({ about: "details" } & ChangedPersona)
  | ({ about: "tables" } & PersonaTableChange)
  | ({ about: "members" } & PersonaMemberChange);

export function changePersona(id: PersonaId, { about, ...change }: PersonaChange) {
  if (about === "details") return api.patch(path`/personas/${id}`, change, Persona);
  return api.post(path`/personas/${id}/${about}`, change, Persona);
}
