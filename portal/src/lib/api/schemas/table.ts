import * as v from "valibot";
import { TableName, tableName } from "./catalog";
import type { As } from "./wire";

export const Author = v.picklist(["person", "dbt", "source", "model", "rule"]);

export const Description = v.object({
  column: v.string(),
  text: v.string(),
  author: Author,
  author_name: v.string(),
  written_at: v.nullable(v.string()),
  review: v.picklist(["", "accepted", "rejected"]),
  reviewed_by: v.string(),
  stale: v.boolean(),
}) satisfies As<"Description">;

export const Column = v.object({
  name: v.string(),
  position: v.number(),
  type: v.string(),
  kind: v.string(),
  nullable: v.boolean(),
  masked: v.boolean(),
  partition_index: v.exactOptional(v.number()),
  description: v.nullable(Description),
  // Absent where the column was not profiled.
  min: v.optional(v.nullable(v.string()), null),
  max: v.optional(v.nullable(v.string()), null),
  samples: v.optional(v.array(v.string()), []),
  sampled_rows: v.optional(v.nullable(v.number()), null),
}) satisfies As<"Column">;

export const Table = v.object({
  ...tableName,
  kind: v.string(),
  format: v.string(),
  comment: v.string(),
  description: v.nullable(Description),
  descriptions: v.array(Description),
  primary_key: v.array(v.string()),
  foreign_keys: v.array(
    v.object({ columns: v.array(v.string()), parent: TableName, parent_columns: v.array(v.string()) }),
  ),
  row_count: v.nullable(v.number()),
  profiled_at: v.nullable(v.string()),
  as_seen_by_token: v.boolean(),
  columns: v.array(Column),
}) satisfies As<"Table">;

export type Author = v.InferOutput<typeof Author>;
export type Description = v.InferOutput<typeof Description>;
export type Column = v.InferOutput<typeof Column>;
export type Table = v.InferOutput<typeof Table>;
