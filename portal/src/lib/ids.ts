import { ConnectionId, PersonaId } from "@/lib/api/schemas.gen";
import * as v from "valibot";

// The address of a page holds ids as plain text.

export const connectionId = (text: string): ConnectionId => v.parse(ConnectionId, text);
export const personaId = (text: string): PersonaId => v.parse(PersonaId, text);
