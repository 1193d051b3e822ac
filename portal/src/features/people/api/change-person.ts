import { api, path } from "@/lib/api/client";
import { PersonAnswer, type Role } from "@/lib/api/schemas/people";
import type { PersonId } from "@/lib/ids";

export interface PersonChange {
  email?: string;
  username?: string;
  first_name?: string;
  last_name?: string;
  role?: Role;
  disabled?: boolean;
}

export const changePerson = async (person: PersonId, change: PersonChange) =>
  (await api.patch(path`/people/${person}`, change, PersonAnswer)).person;
