import { api, path } from "@/lib/api/client";
import { type AcceptInvitation, PersonAnswer } from "@/lib/api/schemas.gen";

export const acceptInvitation = async ({ code, ...body }: AcceptInvitation & { code: string }) =>
  (await api.post(path`/invitations/${code}`, body, PersonAnswer)).person;
