import { isNotFound } from "@/lib/api/errors";
import type { Column, ConnectionId, Table } from "@/lib/api/schemas.gen";
import type { TableKey } from "@/lib/names";
import { tableQuery } from "@/lib/queries/table";
import { useUrlText } from "@/lib/url-state";
import { SearchField } from "@/ui/field";
import { Page } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Empty, Skeleton } from "@/ui/states";
import { useQuery } from "@tanstack/react-query";
import { Table2 } from "lucide-react";
import type { ReactNode } from "react";
import { ColumnTable } from "./column-table";
import styles from "./profile.module.css";
import { TableHead } from "./table-head";

const refetchAfter = 3000;

interface TablePanelProps {
  connection: ConnectionId;
  table: TableKey;
  back: ReactNode;
  /** How the descriptions of the table, or of one of its columns, are shown. */
  describe: (table: Table, column?: Column) => ReactNode;
  /** Beside the search: what else may be asked about the table. */
  tools?: ReactNode;
}

export function TablePanel({ connection, table, back, describe, tools }: TablePanelProps) {
  const query = useQuery({
    ...tableQuery(connection, table),
    // It may be read at this moment: nobody should have to come again.
    refetchInterval: ({ state }) =>
      isNotFound(state.error) || state.data?.columns.length === 0 ? refetchAfter : false,
  });
  const [search, setSearch] = useUrlText("q");
  if (query.isPending) return <Skeleton lines={14} label="Loading the table" />;
  if (isNotFound(query.error)) return <TableNotHere table={table} back={back} />;
  if (query.data === undefined) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Page>
      <TableHead table={query.data} back={back} description={describe(query.data)} />
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      <div className={styles["tools"]}>
        <SearchField label="Search columns" slash value={search} onChange={setSearch} />
        {tools}
      </div>
      <ColumnTable table={query.data} search={search.trim().toLowerCase()} describe={describe} />
    </Page>
  );
}

const TableNotHere = ({ table, back }: { table: TableKey; back: ReactNode }) => (
  <Empty title={`${table.table} is not here`} icon={Table2} action={back}>
    The table may be gone from the warehouse, no longer be selected, or not be shared with you.
  </Empty>
);
