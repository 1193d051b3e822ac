import { Catalog } from "@/lib/api/schemas.gen";
import * as v from "valibot";

/** A table of a catalog with its whole name, and with the usual said where the answer leaves it out. */
export interface CatalogEntry {
  catalog: string;
  schema: string;
  table: string;
  kind: string;
  selected: boolean;
  gone: boolean;
  processed: boolean;
}

/** The names of a connection as lists, from which the tree is built. */
export const CatalogNames = v.pipe(Catalog, v.transform(asLists));
export type CatalogNames = v.InferOutput<typeof CatalogNames>;

function asLists({ names_read_at, catalogs, unread }: Catalog) {
  const schemas: { catalog: string; schema: string }[] = [];
  const tables: CatalogEntry[] = [];
  for (const { catalog, schemas: its } of catalogs)
    for (const { schema, tables: inside } of its) {
      schemas.push({ catalog, schema });
      for (const { table, kind = "table", selected = false, gone = false, processed_at } of inside)
        tables.push({ catalog, schema, table, kind, selected, gone, processed: processed_at !== undefined });
    }
  return { names_read_at, catalogs: catalogs.map(({ catalog }) => catalog), schemas, tables, unread };
}
