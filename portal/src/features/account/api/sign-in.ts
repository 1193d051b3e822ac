import { api } from "@/lib/api/client";
import { PersonAnswer, type SignIn } from "@/lib/api/schemas.gen";

export const signIn = async (input: SignIn) => (await api.post("/session", input, PersonAnswer)).person;
