import * as v from "valibot";
import type { As } from "./wire";

export const tableKey = { catalog: v.string(), schema: v.string(), table: v.string() };
export const tableName = { ...tableKey, name: v.string() };

export const TableName = v.object(tableName) satisfies As<"Name">;

const WireTable = v.object({
  table: v.string(),
  kind: v.exactOptional(v.string()),
  selected: v.exactOptional(v.boolean()),
  gone: v.exactOptional(v.boolean()),
  processed_at: v.exactOptional(v.string()),
}) satisfies As<"CatalogTable">;

const CatalogSchema = v.object({ schema: v.string(), tables: v.array(WireTable) }) satisfies As<"CatalogSchema">;
const CatalogNode = v.object({ catalog: v.string(), schemas: v.array(CatalogSchema) }) satisfies As<"CatalogNode">;

export const KnownTable = v.object({ ...tableName, kind: v.string() }) satisfies As<"KnownTable">;
export const Unread = v.object({ catalog: v.string(), schema: v.string(), cause: v.string() }) satisfies As<"Unread">;

export const WireCatalog = v.object({
  names_read_at: v.nullable(v.string()),
  catalogs: v.array(CatalogNode),
  unread: v.array(Unread),
}) satisfies As<"Catalog">;

/** The names as lists, each table with its whole name: what the tree is built from. */
export const Catalog = v.pipe(WireCatalog, v.transform(asLists));

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
export interface CatalogTable {
  catalog: string;
  schema: string;
  table: string;
  kind: string;
  selected: boolean;
  gone: boolean;
  processed: boolean;
}
export type KnownTable = v.InferOutput<typeof KnownTable>;
export type Unread = v.InferOutput<typeof Unread>;
export type Catalog = v.InferOutput<typeof Catalog>;
export type Refreshed = v.InferOutput<typeof Refreshed>;

function asLists({ names_read_at, catalogs, unread }: v.InferOutput<typeof WireCatalog>) {
  const schemas: { catalog: string; schema: string }[] = [];
  const tables: CatalogTable[] = [];
  for (const { catalog, schemas: its } of catalogs)
    for (const { schema, tables: inside } of its) {
      schemas.push({ catalog, schema });
      for (const { table, kind = "table", selected = false, gone = false, processed_at } of inside)
        tables.push({ catalog, schema, table, kind, selected, gone, processed: processed_at !== undefined });
    }
  return { names_read_at, catalogs: catalogs.map(({ catalog }) => catalog), schemas, tables, unread };
}
