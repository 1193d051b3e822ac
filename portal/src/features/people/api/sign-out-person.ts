import { api, path } from "@/lib/api/client";
import { Nothing } from "@/lib/api/schemas/wire";
import type { PersonId } from "@/lib/ids";

export const signOutPerson = (person: PersonId) => api.delete(path`/people/${person}/sessions`, Nothing);
