import { api, path } from "@/lib/api/client";
import { Nothing, type PersonId } from "@/lib/api/schemas.gen";

export const signOutPerson = (person: PersonId) => api.delete(path`/people/${person}/sessions`, Nothing);
