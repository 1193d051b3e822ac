import type { ConnectionId, Persona, SelectedTable } from "@/lib/api/schemas.gen";
import { CatalogIndex } from "@/lib/catalog/catalog-index";
import { checkedIn } from "@/lib/catalog/checked";
import { useExpanded } from "@/lib/catalog/use-expanded";
import { catalogRowId, visibleRows, type TreeRow } from "@/lib/catalog/visible-rows";
import { isView, keyOf, onlyKey } from "@/lib/names";
import { selectedTablesQuery } from "@/lib/queries/selected-tables";
import { SearchField } from "@/ui/field";
import { Problem } from "@/ui/problem";
import { Empty, Skeleton } from "@/ui/states";
import { Tree, type TreeHandle } from "@/ui/tree/tree";
import type { ItemContent } from "@/ui/tree/tree-item";
import { useQuery } from "@tanstack/react-query";
import { Database, Eye, Folder, FolderSearch, Info, Table2 } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { Link } from "react-router";
import styles from "./personas.module.css";
import type { ChangePersona } from "./use-change-persona";

interface PickerProps {
  connection: ConnectionId;
  persona: Persona;
  change: ChangePersona;
}

/** Processed: at least one of its jobs found something. */
const isProcessed = ({ jobs }: SelectedTable) =>
  Object.values(jobs).some(({ state }) => state === "completed" || state === "skipped");

export function TablePicker({ connection, ...rest }: PickerProps) {
  const tables = useQuery(selectedTablesQuery(connection));
  const index = useMemo(() => new CatalogIndex({ tables: (tables.data ?? []).filter(isProcessed) }), [tables.data]);
  if (tables.isPending) return <Skeleton lines={10} label="Loading tables" />;
  if (tables.data === undefined) return <Problem error={tables.error} onRetry={() => void tables.refetch()} />;
  if (index.tables.length === 0)
    return (
      <Empty
        title="No processed table yet"
        icon={Table2}
        action={<Link to={`/connect/metadata/${connection}`}>Select and process tables</Link>}
      >
        Only processed tables can be shared.
      </Empty>
    );
  return <PickerTree index={index} connection={connection} {...rest} />;
}

function PickerTree({ index, connection, persona, change }: PickerProps & { index: CatalogIndex<SelectedTable> }) {
  const tree = useRef<TreeHandle>(null);
  const [search, setSearch] = useState("");
  const matches = useMemo(() => index.matches(search), [index, search]);
  const held = useMemo(() => heldIn(index, connection, persona), [index, connection, persona]);
  const first = useMemo(() => index.catalogs.map(({ name }) => catalogRowId(name)), [index]);
  const { isExpanded, expand } = useExpanded(matches !== null, first, `processed ${connection}`);
  const rows = useMemo(() => visibleRows(index, { matches, isExpanded }), [index, matches, isExpanded]);
  const toggle = (row: TreeRow<SelectedTable>) => {
    if (!("first" in row)) return;
    const add = checkedIn(held, matches, row.first, row.end) !== "true";
    const tables = index.tables
      .slice(row.first, row.end)
      .filter((_, i) => (!matches || matches[row.first + i]) && (held[row.first + i] === 1) !== add)
      .map((table) => ({ connection_id: connection, ...onlyKey(table) }));
    change.mutate({ about: "tables", [add ? "add" : "remove"]: tables });
  };
  return (
    <>
      <div className={styles["search"]}>
        <SearchField
          label="Search processed tables"
          slash
          value={search}
          onChange={setSearch}
          onLeave={() => tree.current?.focus()}
        />
      </div>
      <div className={styles["tree"]}>
        {rows.length === 0 ? (
          <Empty title="No table matches" icon={FolderSearch} />
        ) : (
          <Tree
            label="Processed tables"
            handle={tree}
            narrowedTo={matches}
            rows={rows}
            content={(row) => contentOf(row, held, matches)}
            onExpand={(row, open) => expand(row.id, open)}
            onCheck={toggle}
          />
        )}
      </div>
    </>
  );
}

function heldIn(index: CatalogIndex<SelectedTable>, connection: ConnectionId, persona: Persona): Uint8Array {
  const keys = new Set(persona.tables.filter((table) => table.connection_id === connection).map(keyOf));
  return Uint8Array.from(index.tables, (table) => (keys.has(keyOf(table)) ? 1 : 0));
}

function contentOf(row: TreeRow<SelectedTable>, held: Uint8Array, matches: Uint8Array | null): ItemContent {
  const place = { position: row.position, siblings: row.siblings };
  if (row.kind === "note" || row.kind === "column") return { ...place, name: "", icon: Info };
  const checked = checkedIn(held, matches, row.first, row.end);
  if (row.kind === "table")
    return { ...place, name: row.table.table, icon: isView(row.table.kind) ? Eye : Table2, checked };
  return {
    ...place,
    name: row.name,
    icon: row.kind === "catalog" ? Folder : Database,
    expanded: row.expanded,
    checked,
  };
}
