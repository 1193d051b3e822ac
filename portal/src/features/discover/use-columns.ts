import { sentenceOf } from "@/lib/api/errors";
import type { ConnectionId } from "@/lib/api/schemas.gen";
import type { CatalogEntry } from "@/lib/catalog/catalog-names";
import type { CatalogIndex } from "@/lib/catalog/catalog-index";
import { tableRowId, type TableChildren } from "@/lib/catalog/visible-rows";
import { tableQuery } from "@/lib/queries/table";
import { useQueries } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";

const hasColumns = (table: CatalogEntry) => table.selected && table.processed;
const none: TableChildren = {};

/** Columns of the tables that are open: read for selected and processed tables only, as Kater knows no others. */
export function useColumns(connection: ConnectionId, index: CatalogIndex<CatalogEntry>, opened: ReadonlySet<string>) {
  const tables = useMemo(
    () => (opened.size === 0 ? [] : index.tables.filter((table) => hasColumns(table) && opened.has(tableRowId(table)))),
    [index, opened],
  );
  const known = useQueries({
    queries: tables.map((table) => tableQuery(connection, table)),
    combine: (answers) =>
      new Map(
        answers.map(({ data, error }, i): [CatalogEntry | undefined, TableChildren] => {
          if (data) return [tables[i], { columns: data.columns }];
          return [tables[i], { note: error ? sentenceOf(error) : "Loading columns…" }];
        }),
      ),
  });
  return useCallback((table: CatalogEntry) => (hasColumns(table) ? (known.get(table) ?? none) : undefined), [known]);
}
