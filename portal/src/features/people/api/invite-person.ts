import { api } from "@/lib/api/client";
import { InvitedPerson, type Role } from "@/lib/api/schemas/people";

export interface Invite {
  email: string;
  first_name: string;
  last_name: string;
  role: Role;
}

export const invitePerson = (invite: Invite) => api.post("/people", invite, InvitedPerson);
