import type { Column, Table } from "@/lib/api/schemas.gen";
import { plural } from "@/lib/time";
import { Badge } from "@/ui/badge";
import { DataTable } from "@/ui/data-table";
import { Empty } from "@/ui/states";
import { Columns3, KeyRound, Link as LinkIcon } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./profile.module.css";

interface ColumnTableProps {
  table: Table;
  /** Lower-cased part of a name; empty shows all. */
  search: string;
  describe: (table: Table, column: Column) => ReactNode;
}

export function ColumnTable({ table, search, describe }: ColumnTableProps) {
  if (table.columns.length === 0)
    return (
      <Empty title="No columns yet" icon={Columns3}>
        They are read when this table is processed.
      </Empty>
    );
  const columns = table.columns.filter(({ name }) => name.toLowerCase().includes(search));
  if (columns.length === 0) return <Empty title="No column matches" icon={Columns3} />;
  return (
    <DataTable label="Columns" heads={["Column", "Type", "Description", "Min", "Max", "Samples"]}>
      {columns.map((column) => (
        <tr key={column.position}>
          <td className={styles["column"]}>
            <span>{column.name}</span>
            <Marks table={table} column={column} />
          </td>
          <td>
            <code className={styles["type"]}>{column.type}</code>
            {!column.nullable && <span className={styles["not-null"]}>not null</span>}
          </td>
          <td className={styles["words"]}>{describe(table, column)}</td>
          <Figure value={column.min} />
          <Figure value={column.max} />
          <td>
            <Samples column={column} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function Marks({ table, column }: { table: Table; column: Column }) {
  const foreign = table.foreign_keys.find(({ columns }) => columns.includes(column.name));
  return (
    <span className={styles["marks"]}>
      {table.primary_key.includes(column.name) && (
        <Badge tone="teal">
          <KeyRound size={11} aria-hidden /> primary key
        </Badge>
      )}
      {foreign && (
        <Badge>
          <LinkIcon size={11} aria-hidden /> {foreign.parent.name}
        </Badge>
      )}
      {column.partition_index !== undefined && <Badge>partition</Badge>}
      {column.masked && <Badge tone="warn">masked</Badge>}
    </span>
  );
}

const Figure = ({ value }: { value: string | null }) => (
  <td className={styles["figure"]} title={value ?? undefined}>
    {value ?? <None />}
  </td>
);

const None = () => (
  <span className={styles["nothing"]}>
    <span aria-hidden>–</span>
    <span className="hidden-text">none</span>
  </span>
);

function Samples({ column: { samples, sampled_rows } }: { column: Column }) {
  if (samples.length === 0) return <None />;
  return (
    <div
      className={styles["samples"]}
      title={sampled_rows === null ? undefined : `Sampled from ${plural(sampled_rows, "row")}`}
    >
      {samples.map((sample, i) => (
        <span key={i}>{sample === "" ? <em>empty</em> : sample}</span>
      ))}
    </div>
  );
}
