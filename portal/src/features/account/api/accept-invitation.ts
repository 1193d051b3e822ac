import { api, path } from "@/lib/api/client";
import { PersonAnswer } from "@/lib/api/schemas/people";

interface Acceptance {
  code: string;
  password: string;
  first_name: string;
  last_name: string;
}

export const acceptInvitation = async ({ code, ...body }: Acceptance) =>
  (await api.post(path`/invitations/${code}`, body, PersonAnswer)).person;
