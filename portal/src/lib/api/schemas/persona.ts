import { ConnectionId, PersonaId, PersonId } from "@/lib/ids";
import * as v from "valibot";
import { tableName } from "./catalog";
import { Description } from "./table";
import type { As } from "./wire";

export const PersonaSummary = v.object({
  id: PersonaId,
  name: v.string(),
  description: v.string(),
  tables: v.number(),
  members: v.number(),
}) satisfies As<"PersonaSummary">;

export const Personas = v.object({ personas: v.array(PersonaSummary) }) satisfies As<"Personas">;

export const PersonaTable = v.object({
  ...tableName,
  connection_id: ConnectionId,
  kind: v.string(),
  description: v.nullable(Description),
}) satisfies As<"PersonaTable">;

export const Persona = v.object({
  id: PersonaId,
  name: v.string(),
  description: v.string(),
  tables: v.array(PersonaTable),
  members: v.array(v.object({ id: PersonId, username: v.string(), first_name: v.string(), last_name: v.string() })),
}) satisfies As<"Persona">;

export type PersonaSummary = v.InferOutput<typeof PersonaSummary>;
export type PersonaTable = v.InferOutput<typeof PersonaTable>;
export type Persona = v.InferOutput<typeof Persona>;
