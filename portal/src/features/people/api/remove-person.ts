import { api, path } from "@/lib/api/client";
import { Nothing, type PersonId } from "@/lib/api/schemas.gen";

export const removePerson = (person: PersonId) => api.delete(path`/people/${person}`, Nothing);
