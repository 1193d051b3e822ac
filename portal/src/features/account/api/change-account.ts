import { api } from "@/lib/api/client";
import { PersonAnswer } from "@/lib/api/schemas/people";
import { Nothing } from "@/lib/api/schemas/wire";

export const changeName = async (name: { first_name: string; last_name: string }) =>
  (await api.patch("/account", name, PersonAnswer)).person;

export const changePassword = (passwords: { current_password: string; new_password: string }) =>
  api.post("/account/password", passwords, Nothing);
