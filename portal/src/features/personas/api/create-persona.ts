import { api } from "@/lib/api/client";
import { type NewPersona, Persona } from "@/lib/api/schemas.gen";

export const createPersona = (input: NewPersona) => api.post("/personas", input, Persona);
