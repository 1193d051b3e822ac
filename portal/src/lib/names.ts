export interface TableKey {
  catalog: string;
  schema: string;
  table: string;
}

const separator = "\u001f";

/** One text per table, for maps and lists. Names may hold dots, so they are not joined by one. */
export const keyOf = ({ catalog, schema, table }: TableKey): string => [catalog, schema, table].join(separator);
export const schemaKeyOf = (catalog: string, schema: string): string => [catalog, schema].join(separator);

export const onlyKey = ({ catalog, schema, table }: TableKey): TableKey => ({ catalog, schema, table });

const plain = /^[A-Za-z_][A-Za-z0-9_]*$/;

export const isPlain = (name: string): boolean => plain.test(name);

/** A name as one writes it in SQL. */
export const quoted = (name: string): string => (isPlain(name) ? name : `\`${name.replaceAll("`", "``")}\``);

export const schemaPath = ({ catalog, schema }: { catalog: string; schema: string }): string =>
  `${quoted(catalog)}.${quoted(schema)}`;

export const tablePage = (connection: string, { catalog, schema, table }: TableKey): string =>
  ["/connections", connection, "tables", catalog, schema, table]
    .map((part, i) => (i === 0 ? part : encodeURIComponent(part)))
    .join("/");

const views = new Set(["VIEW", "MATERIALIZED_VIEW", "METRIC_VIEW"]);
export const isView = (kind: string): boolean => views.has(kind.toUpperCase());
