import { api, path } from "@/lib/api/client";
import { Nothing } from "@/lib/api/schemas/wire";
import type { PersonId } from "@/lib/ids";

export const removePerson = (person: PersonId) => api.delete(path`/people/${person}`, Nothing);
