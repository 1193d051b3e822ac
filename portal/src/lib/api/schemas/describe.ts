import * as v from "valibot";
import { tableName } from "./catalog";
import { Description } from "./table";
import type { As } from "./wire";

const Use = v.object({ calls: v.number(), tokens_in: v.number(), tokens_out: v.number() }) satisfies As<"ModelUse">;

export const LanguageModel = v.object({
  provider: v.picklist(["none", "databricks", "openai"]),
  base_url: v.string(),
  model: v.string(),
  key_last_four: v.string(),
  header_names: v.array(v.string()),
  calls_at_once: v.number(),
  calls_a_minute: v.number(),
  tokens_a_minute: v.number(),
  tokens_in_a_prompt: v.number(),
  send_figures: v.boolean(),
  budget_calls_in_a_run: v.number(),
  budget_tokens_in_a_run: v.number(),
  budget_tokens_in_all: v.number(),
  used: Use,
}) satisfies As<"LanguageModel">;

export const TestedModel = v.object({
  ok: v.boolean(),
  sentence: v.string(),
  milliseconds: v.number(),
}) satisfies As<"TestedModel">;

export const ModelSharing = v.object({
  send_samples: v.boolean(),
  used: Use,
  used_in_latest_run: Use,
}) satisfies As<"ModelSharing">;

const DbtProject = v.object({
  id: v.string(),
  origin: v.picklist(["file", "cloud"]),
  name: v.string(),
  schema_version: v.number(),
  generated_at: v.string(),
  read_at: v.nullable(v.string()),
  tables: v.number(),
}) satisfies As<"DbtProject">;

const DbtPlace = v.object({ ...tableName, project: v.string(), unique_id: v.string() }) satisfies As<"DbtPlace">;

const dbtCloud = {
  endpoint: v.string(),
  environment_id: v.string(),
  token_last_four: v.string(),
  sync_every_minutes: v.number(),
  tried_at: v.nullable(v.string()),
  failure: v.string(),
  synced_at: v.nullable(v.string()),
  tables: v.number(),
};

export const DbtCloud = v.object(dbtCloud) satisfies As<"DbtCloud">;

export const DbtCloudSaved = v.object({ ...dbtCloud, understood: v.array(v.string()) }) satisfies As<"DbtCloudSaved">;

export const DbtCloudTested = v.object({
  ok: v.boolean(),
  milliseconds: v.number(),
  steps: v.array(
    v.object({
      step: v.picklist(["reach_host", "trust_certificate", "accept_token", "find_environment"]),
      title: v.string(),
      state: v.picklist(["ok", "failed", "skipped"]),
      sentence: v.string(),
    }),
  ),
  endpoint: v.string(),
  environment_id: v.string(),
  understood: v.array(v.string()),
}) satisfies As<"DbtCloudTested">;

export const DbtStatus = v.object({
  cloud: v.nullable(DbtCloud),
  reads_server_files: v.boolean(),
  projects: v.array(DbtProject),
  matched: v.number(),
  unmatched_count: v.number(),
  unmatched: v.array(DbtPlace),
  twice_count: v.number(),
  twice: v.array(v.object({ ...tableName, by: v.array(DbtPlace) })),
  unmatched_columns: v.array(v.object({ ...tableName, unique_id: v.string(), column: v.string() })),
}) satisfies As<"DbtStatus">;

export const DbtImportBegun = v.object({
  import_id: v.string(),
  most_bytes_of_a_piece: v.number(),
}) satisfies As<"DbtImportBegun">;

export const DbtReceived = v.object({ received: v.number() }) satisfies As<"DbtReceived">;

export const DbtImported = v.object({
  kind: v.picklist(["manifest", "catalog"]),
  project: v.string(),
  schema_version: v.number(),
  generated_at: v.string(),
  tables: v.number(),
  relocated: v.number(),
}) satisfies As<"DbtImported">;

export const PromptPreview = v.object({
  provider: v.string(),
  model: v.string(),
  send_samples: v.boolean(),
  parts: v.array(
    v.object({
      prompt: v.string(),
      wanted: v.array(v.string()),
      tokens: v.number(),
      left_out: v.array(v.string()),
      sent_at: v.nullable(v.string()),
      sent_prompt: v.nullable(v.string()),
      sent_to: v.nullable(v.string()),
    }),
  ),
}) satisfies As<"PromptPreview">;

const TextToReview = v.object({ ...tableName, description: Description }) satisfies As<"TextToReview">;

export const ReviewQueue = v.object({
  texts: v.array(TextToReview),
  next: v.nullable(v.number()),
}) satisfies As<"ReviewQueue">;

export const Decided = v.object({ decided: v.number() }) satisfies As<"Decided">;

export type LanguageModel = v.InferOutput<typeof LanguageModel>;
export type DbtCloud = v.InferOutput<typeof DbtCloud>;
export type DbtCloudTested = v.InferOutput<typeof DbtCloudTested>;
export type DbtStatus = v.InferOutput<typeof DbtStatus>;
export type DbtImported = v.InferOutput<typeof DbtImported>;
export type TextToReview = v.InferOutput<typeof TextToReview>;
