import type { CatalogEntry } from "@/lib/catalog/catalog-names";
import { checkedIn, chosenIn } from "@/lib/catalog/checked";
import type { TreeRow } from "@/lib/catalog/visible-rows";
import { isView, keyOf } from "@/lib/names";
import { count } from "@/lib/time";
import { Badge } from "@/ui/badge";
import type { ItemContent } from "@/ui/tree/tree-item";
import { Database, Eye, Folder, Info, Minus, Table2 } from "lucide-react";
import styles from "./discover.module.css";

export interface TreeMarks {
  chosen: Uint8Array;
  matches: Uint8Array | null;
  appeared: ReadonlySet<string>;
}

export function contentOf(row: TreeRow<CatalogEntry>, { chosen, matches, appeared }: TreeMarks): ItemContent {
  const place = { position: row.position, siblings: row.siblings };
  switch (row.kind) {
    case "note":
      return { ...place, name: row.text, icon: Info };
    case "column":
      return { ...place, name: row.name, icon: Minus, trailing: <code className={styles["type"]}>{row.type}</code> };
    case "table":
      return {
        ...place,
        ...tableContent(row.table, appeared),
        expanded: row.expanded,
        checked: chosen[row.first] ? "true" : "false",
      };
    default:
      return {
        ...place,
        name: row.name,
        icon: row.kind === "catalog" ? Folder : Database,
        expanded: row.expanded,
        // Where nothing is beneath, there is nothing to tick.
        checked: row.end > row.first ? checkedIn(chosen, matches, row.first, row.end) : "none",
        trailing: <Share chosen={chosenIn(chosen, row.first, row.end)} total={row.end - row.first} />,
      };
  }
}

function tableContent(table: CatalogEntry, appeared: ReadonlySet<string>) {
  const fresh = appeared.has(keyOf(table));
  return {
    name: table.table,
    icon: isView(table.kind) ? Eye : Table2,
    faint: table.gone,
    trailing: table.gone ? <Badge tone="bad">gone</Badge> : fresh ? <Badge tone="accent">new</Badge> : undefined,
  };
}

const Share = ({ chosen, total }: { chosen: number; total: number }) => (
  <span className={styles["share"]}>
    {chosen > 0 && `${count(chosen)} / `}
    {count(total)}
  </span>
);
