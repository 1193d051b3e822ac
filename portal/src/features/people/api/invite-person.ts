import { api } from "@/lib/api/client";
import { type Invite, InvitedPerson } from "@/lib/api/schemas.gen";

export const invitePerson = (invite: Invite) => api.post("/people", invite, InvitedPerson);
