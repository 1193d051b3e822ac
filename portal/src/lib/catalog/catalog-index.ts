import { schemaKeyOf, type TableKey } from "@/lib/names";

export interface SchemaNode {
  name: string;
  catalog: string;
  first: number;
  end: number;
}

export interface CatalogNode {
  name: string;
  schemas: SchemaNode[];
  first: number;
  end: number;
}

export interface Names<T extends TableKey> {
  catalogs?: readonly string[];
  schemas?: readonly { catalog: string; schema: string }[];
  tables: readonly T[];
}

/**
 * Tables in the order of the tree, so that each catalog and each schema is one range of them. Built once per answer
 * of the server: a tenth of a second for 100,000 tables; everything else the tree needs is then a walk over numbers.
 */
export class CatalogIndex<T extends TableKey> {
  readonly tables: T[] = [];
  readonly catalogs: CatalogNode[] = [];
  private readonly searched: string[] = [];

  constructor(names: Names<T>) {
    const groups = grouped(names);
    for (const catalog of [...groups.keys()].sort(byName))
      this.addCatalog(catalog, groups.get(catalog) ?? new Map<string, T[]>());
  }

  /** Which tables hold `query` in their full name and pass `wanted`; null when all do. */
  matches(query: string, wanted?: (table: T, position: number) => boolean): Uint8Array | null {
    const needle = query.trim().toLowerCase();
    if (needle === "" && !wanted) return null;
    const found = new Uint8Array(this.tables.length);
    this.tables.forEach((table, i) => {
      if ((this.searched[i] ?? "").includes(needle) && (!wanted || wanted(table, i))) found[i] = 1;
    });
    return found;
  }

  private addCatalog(name: string, schemas: Map<string, T[]>): void {
    const node: CatalogNode = { name, schemas: [], first: this.tables.length, end: 0 };
    for (const schema of [...schemas.keys()].sort(byName)) {
      const first = this.tables.length;
      for (const table of (schemas.get(schema) ?? []).sort(byTable)) {
        this.tables.push(table);
        this.searched.push(`${name}.${schema}.${table.table}`.toLowerCase());
      }
      node.schemas.push({ name: schema, catalog: name, first, end: this.tables.length });
    }
    node.end = this.tables.length;
    this.catalogs.push(node);
  }
}

function grouped<T extends TableKey>({ catalogs = [], schemas = [], tables }: Names<T>): Map<string, Map<string, T[]>> {
  const groups = new Map<string, Map<string, T[]>>(catalogs.map((catalog) => [catalog, new Map<string, T[]>()]));
  const schemaOf = new Map<string, T[]>();
  const group = (catalog: string, schema: string): T[] => {
    const key = schemaKeyOf(catalog, schema);
    const known = schemaOf.get(key);
    if (known) return known;
    const made: T[] = [];
    schemaOf.set(key, made);
    groups.set(catalog, (groups.get(catalog) ?? new Map<string, T[]>()).set(schema, made));
    return made;
  };
  for (const { catalog, schema } of schemas) group(catalog, schema);
  for (const table of tables) group(table.catalog, table.schema).push(table);
  return groups;
}

function byName(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  if (x === y) return a < b ? -1 : 1;
  return x < y ? -1 : 1;
}

const byTable = (a: TableKey, b: TableKey): number => byName(a.table, b.table);
