import { keyOf, schemaKeyOf, type TableKey } from "@/lib/names";
import type { CatalogIndex, CatalogNode, SchemaNode } from "./catalog-index";

interface Place {
  id: string;
  level: number;
  position: number;
  siblings: number;
}

/** `first` and `end` are the tables beneath, as positions in the index; `expanded` is undefined where nothing is beneath. */
export type TreeRow<T extends TableKey> = Place &
  (
    | { kind: "catalog"; name: string; expanded: boolean | undefined; first: number; end: number }
    | { kind: "schema"; name: string; catalog: string; expanded: boolean | undefined; first: number; end: number }
    | { kind: "table"; table: T; expanded: boolean | undefined; first: number; end: number }
    | { kind: "column"; name: string; type: string }
    | { kind: "note"; text: string }
  );

export interface TableChildren {
  columns?: readonly { name: string; type: string }[];
  note?: string;
}

export interface TreeView<T extends TableKey> {
  matches: Uint8Array | null;
  isExpanded: (id: string) => boolean;
  /** What an expanded table shows beneath it; absent when tables do not expand. */
  childrenOf?: (table: T) => TableChildren | undefined;
}

export const catalogRowId = (catalog: string): string => `c:${catalog}`;
export const schemaRowId = (catalog: string, schema: string): string => `s:${schemaKeyOf(catalog, schema)}`;
export const tableRowId = (table: TableKey): string => `t:${keyOf(table)}`;

/** The rows of the tree from top to bottom: what is expanded, and while searching only what leads to a match. */
export function visibleRows<T extends TableKey>(index: CatalogIndex<T>, view: TreeView<T>): TreeRow<T>[] {
  const rows: TreeRow<T>[] = [];
  const catalogs = index.catalogs.filter((node) => leadsToMatch(node, view.matches));
  catalogs.forEach((node, i) => {
    const id = catalogRowId(node.name);
    const expanded = node.schemas.length > 0 ? view.isExpanded(id) : undefined;
    const { name, first, end } = node;
    rows.push({
      kind: "catalog",
      id,
      name,
      expanded,
      first,
      end,
      level: 1,
      position: i + 1,
      siblings: catalogs.length,
    });
    if (expanded) addSchemas(rows, index, node, view);
  });
  return rows;
}

function addSchemas<T extends TableKey>(
  rows: TreeRow<T>[],
  index: CatalogIndex<T>,
  catalog: CatalogNode,
  view: TreeView<T>,
) {
  const schemas = catalog.schemas.filter((node) => leadsToMatch(node, view.matches));
  schemas.forEach((node, i) => {
    const id = schemaRowId(catalog.name, node.name);
    const expanded = node.end > node.first ? view.isExpanded(id) : undefined;
    const place = { id, level: 2, position: i + 1, siblings: schemas.length };
    rows.push({ kind: "schema", expanded, ...node, ...place });
    if (expanded) addTables(rows, index, node, view);
  });
}

function addTables<T extends TableKey>(
  rows: TreeRow<T>[],
  index: CatalogIndex<T>,
  schema: SchemaNode,
  view: TreeView<T>,
) {
  const siblings = countIn(view.matches, schema.first, schema.end);
  let position = 0;
  for (let i = schema.first; i < schema.end; i++) {
    const table = index.tables[i];
    if (!table || (view.matches && view.matches[i] === 0)) continue;
    const id = tableRowId(table);
    position += 1;
    const children = view.childrenOf?.(table);
    const expanded = children && view.isExpanded(id);
    rows.push({ kind: "table", id, table, expanded, first: i, end: i + 1, level: 3, position, siblings });
    if (children && expanded) addChildren(rows, id, children);
  }
}

function addChildren<T extends TableKey>(
  rows: TreeRow<T>[],
  table: string,
  { columns = [], note }: TableChildren,
): void {
  if (note !== undefined) rows.push({ kind: "note", id: `n:${table}`, text: note, level: 4, position: 1, siblings: 1 });
  columns.forEach(({ name, type }, i) => {
    const id = `f:${table}:${i}`;
    rows.push({ kind: "column", id, name, type, level: 4, position: i + 1, siblings: columns.length });
  });
}

const leadsToMatch = ({ first, end }: { first: number; end: number }, matches: Uint8Array | null): boolean =>
  matches === null || countIn(matches, first, end, 1) > 0;

/** How many tables of the range match, counting no further than `enough`. */
export function countIn(matches: Uint8Array | null, first: number, end: number, enough = Infinity): number {
  if (matches === null) return end - first;
  let count = 0;
  for (let i = first; i < end && count < enough; i++) count += matches[i] ?? 0;
  return count;
}
