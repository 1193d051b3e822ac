import { api, path } from "@/lib/api/client";
import { type ChangedPerson, PersonAnswer, type PersonId } from "@/lib/api/schemas.gen";

export const changePerson = async (person: PersonId, change: ChangedPerson) =>
  (await api.patch(path`/people/${person}`, change, PersonAnswer)).person;
