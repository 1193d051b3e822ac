import * as v from "valibot";
import type { As } from "./wire";

export const outcomes = ["done", "refused", "failed"] as const;

export const AuditEntry = v.object({
  number: v.number(),
  at: v.string(),
  actor_kind: v.picklist(["person", "token", "agent", "console", "kater", "stranger"]),
  actor_id: v.string(),
  actor: v.string(),
  action: v.string(),
  subject_id: v.string(),
  subject: v.string(),
  outcome: v.picklist(outcomes),
  address: v.string(),
  detail: v.record(v.string(), v.unknown()),
  hash: v.string(),
}) satisfies As<"AuditEntry">;

export const AuditEntries = v.object({
  entries: v.array(AuditEntry),
  next: v.nullable(v.number()),
}) satisfies As<"AuditEntries">;

export const AuditCheck = v.object({
  whole: v.boolean(),
  entries: v.number(),
  hash: v.string(),
  problem: v.nullable(v.string()),
}) satisfies As<"AuditCheck">;

export type AuditEntry = v.InferOutput<typeof AuditEntry>;
export type AuditCheck = v.InferOutput<typeof AuditCheck>;
