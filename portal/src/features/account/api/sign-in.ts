import { api } from "@/lib/api/client";
import { PersonAnswer } from "@/lib/api/schemas/people";

export const signIn = async (input: { username: string; password: string }) =>
  (await api.post("/session", input, PersonAnswer)).person;
