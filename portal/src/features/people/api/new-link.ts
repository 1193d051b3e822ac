import { api, path } from "@/lib/api/client";
import { Link } from "@/lib/api/schemas/people";
import type { PersonId } from "@/lib/ids";

export const newLink = (person: PersonId) => api.post(path`/people/${person}/link`, {}, Link);
