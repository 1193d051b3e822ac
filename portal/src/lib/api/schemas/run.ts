import { ConnectionId, JobId, RunId } from "@/lib/ids";
import * as v from "valibot";
import { tableName } from "./catalog";
import { Pause } from "./connection";
import { Description } from "./table";
import type { As } from "./wire";

export const JobKind = v.picklist(["parse", "describe", "profile"]) satisfies As<"JobKind">;
export const JobState = v.picklist([
  "queued",
  "running",
  "completed",
  "skipped",
  "failed",
  "cancelled",
]) satisfies As<"JobState">;

export const Job = v.object({
  ...tableName,
  id: JobId,
  connection_id: ConnectionId,
  run_id: RunId,
  kind: JobKind,
  title: v.picklist(["Read columns", "Description Generator", "Profiler"]),
  state: JobState,
  cause: v.string(),
  queued_at: v.string(),
  started_at: v.nullable(v.string()),
  ended_at: v.nullable(v.string()),
}) satisfies As<"Job">;

export const Run = v.object({
  run_id: RunId,
  connection_id: ConnectionId,
  tables: v.number(),
  total: v.number(),
  queued: v.number(),
  running: v.number(),
  completed: v.number(),
  skipped: v.number(),
  failed: v.number(),
  cancelled: v.number(),
  statements: v.number(),
  started_at: v.string(),
  ended_at: v.nullable(v.string()),
  ended: v.boolean(),
  // Absent in events, where the connection tells it.
  paused: v.optional(v.nullable(Pause), null),
}) satisfies As<"Run">;

export const RunPreview = v.object({
  tables: v.number(),
  skipped: v.number(),
  statements: v.number(),
  statements_of_all: v.number(),
}) satisfies As<"RunPreview">;

export const SelectedTable = v.object({
  ...tableName,
  kind: v.string(),
  columns: v.nullable(v.number()),
  row_count: v.nullable(v.number()),
  sampled_columns: v.nullable(v.number()),
  stale_columns: v.array(v.string()),
  description: v.nullable(Description),
  jobs: v.object({
    parse: v.exactOptional(Job),
    describe: v.exactOptional(Job),
    profile: v.exactOptional(Job),
  }),
}) satisfies As<"SelectedTable">;

export const SelectedTables = v.object({ tables: v.array(SelectedTable) }) satisfies As<"SelectedTables">;

export type JobKind = v.InferOutput<typeof JobKind>;
export type JobState = v.InferOutput<typeof JobState>;
export type Job = v.InferOutput<typeof Job>;
export type Run = v.InferOutput<typeof Run>;
export type RunPreview = v.InferOutput<typeof RunPreview>;
export type SelectedTable = v.InferOutput<typeof SelectedTable>;
