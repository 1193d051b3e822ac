import { api } from "@/lib/api/client";
import { Persona } from "@/lib/api/schemas/persona";

export const createPersona = (input: { name: string; description: string }) => api.post("/personas", input, Persona);
