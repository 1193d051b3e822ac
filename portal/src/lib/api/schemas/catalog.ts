import * as v from "valibot";
import type { As } from "./wire";

export const tableKey = { catalog: v.string(), schema: v.string(), table: v.string() };
export const tableName = { ...tableKey, name: v.string() };

export const TableName = v.object(tableName) satisfies As<"Name">;

export const CatalogTable = v.object({
  ...tableName,
  kind: v.string(),
  selected: v.boolean(),
  gone: v.boolean(),
  processed_at: v.nullable(v.string()),
}) satisfies As<"CatalogTable">;

export const KnownTable = v.object({ ...tableName, kind: v.string() }) satisfies As<"KnownTable">;
export const Unread = v.object({ catalog: v.string(), schema: v.string(), cause: v.string() }) satisfies As<"Unread">;

export const Catalog = v.object({
  names_read_at: v.nullable(v.string()),
  catalogs: v.array(v.string()),
  schemas: v.array(v.object({ catalog: v.string(), schema: v.string() })),
  tables: v.array(CatalogTable),
  unread: v.array(Unread),
}) satisfies As<"Catalog">;

export const Refreshed = v.object({
  appeared: v.array(KnownTable),
  gone: v.array(KnownTable),
  unread: v.array(Unread),
  tables: v.number(),
}) satisfies As<"Refreshed">;

export const SelectionChanged = v.object({
  changed: v.number(),
  selected: v.number(),
}) satisfies As<"SelectionChanged">;

export type TableName = v.InferOutput<typeof TableName>;
export type CatalogTable = v.InferOutput<typeof CatalogTable>;
export type KnownTable = v.InferOutput<typeof KnownTable>;
export type Unread = v.InferOutput<typeof Unread>;
export type Catalog = v.InferOutput<typeof Catalog>;
export type Refreshed = v.InferOutput<typeof Refreshed>;
