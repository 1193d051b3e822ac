import { PersonaId, PersonId, SessionId } from "@/lib/ids";
import * as v from "valibot";
import type { As } from "./wire";

export const Role = v.picklist(["admin", "member"]) satisfies As<"Role">;

export const Person = v.object({
  id: PersonId,
  username: v.string(),
  email: v.string(),
  first_name: v.string(),
  last_name: v.string(),
  role: Role,
  state: v.picklist(["invited", "active", "disabled"]),
  last_login_at: v.nullable(v.string()),
  personas: v.array(v.object({ id: PersonaId, name: v.string() })),
}) satisfies As<"Person">;

export const PersonAnswer = v.object({ person: Person }) satisfies As<"PersonAnswer">;
export const People = v.object({ people: v.array(Person) }) satisfies As<"People">;
export const Invitation = v.object({ username: v.string(), role: Role }) satisfies As<"Invitation">;
export const InvitedPerson = v.object({ person: Person, link: v.string() }) satisfies As<"InvitedPerson">;
export const Link = v.object({ link: v.string() }) satisfies As<"Link">;

export const BrowserSession = v.object({
  id: SessionId,
  created_at: v.string(),
  last_seen_at: v.string(),
  expires_at: v.string(),
  address: v.string(),
  browser: v.string(),
  current: v.boolean(),
}) satisfies As<"BrowserSession">;
export const BrowserSessions = v.object({ sessions: v.array(BrowserSession) }) satisfies As<"BrowserSessions">;

export type Role = v.InferOutput<typeof Role>;
export type BrowserSession = v.InferOutput<typeof BrowserSession>;
export type Person = v.InferOutput<typeof Person>;
