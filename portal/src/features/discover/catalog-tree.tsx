import type { ConnectionId } from "@/lib/api/schemas.gen";
import type { CatalogEntry } from "@/lib/catalog/catalog-names";
import type { CatalogIndex } from "@/lib/catalog/catalog-index";
import { useExpanded } from "@/lib/catalog/use-expanded";
import { catalogRowId, schemaRowId, visibleRows } from "@/lib/catalog/visible-rows";
import { tablePage } from "@/lib/names";
import { Tree, type TreeHandle } from "@/ui/tree/tree";
import { useMemo, type Ref } from "react";
import { useNavigate } from "react-router";
import { contentOf, type TreeMarks } from "./item-content";
import { useColumns } from "./use-columns";

interface CatalogTreeProps extends TreeMarks {
  connection: ConnectionId;
  index: CatalogIndex<CatalogEntry>;
  onToggle: (first: number, end: number, scope: Uint8Array | null) => void;
  handle: Ref<TreeHandle>;
}

export function CatalogTree({ connection, index, onToggle, handle, ...context }: CatalogTreeProps) {
  const navigate = useNavigate();
  const { matches } = context;
  const { isExpanded, expand, opened } = useExpanded(
    matches !== null,
    useMemo(() => initiallyExpanded(index), [index]),
    `names ${connection}`,
  );
  const childrenOf = useColumns(connection, index, opened);
  const layout = useMemo(
    () => visibleRows(index, { matches, isExpanded, childrenOf }),
    [index, matches, childrenOf, isExpanded],
  );
  return (
    <Tree
      label="Catalogs, schemas and tables"
      handle={handle}
      narrowedTo={matches}
      rows={layout}
      content={(row) => contentOf(row, context)}
      onExpand={(row, open) => expand(row.id, open)}
      onCheck={(row) => {
        if ("first" in row) onToggle(row.first, row.end, matches);
      }}
      onOpen={(row) => {
        if (row.kind === "table" && row.table.selected) void navigate(tablePage(connection, row.table));
      }}
    />
  );
}

/** A single catalog is opened for the person, and so is its single schema. */
function initiallyExpanded({ catalogs }: CatalogIndex<CatalogEntry>): string[] {
  const [only, ...others] = catalogs;
  if (!only || others.length > 0) return catalogs.length <= 5 ? catalogs.map(({ name }) => catalogRowId(name)) : [];
  const [schema, ...more] = only.schemas;
  return [catalogRowId(only.name), ...(schema && more.length === 0 ? [schemaRowId(only.name, schema.name)] : [])];
}
