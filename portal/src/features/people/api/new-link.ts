import { api, path } from "@/lib/api/client";
import { Link, type PersonId } from "@/lib/api/schemas.gen";

export const newLink = (person: PersonId) => api.post(path`/people/${person}/link`, {}, Link);
