import type { ConnectionId, Job, JobKind, SelectedTable } from "@/lib/api/schemas.gen";
import { keyOf, schemaPath, tablePage } from "@/lib/names";
import { Badge } from "@/ui/badge";
import { Described } from "@/ui/described";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { Link } from "react-router";
import { JobCell, jobTitles, type JobActions } from "./job-cell";
import styles from "./job-list.module.css";

interface JobListProps {
  connection: ConnectionId;
  tables: readonly SelectedTable[];
  onRerun: (table: SelectedTable, kind: JobKind) => void;
  onCancel: (job: Job) => void;
}

/** One row a table; only the rows on screen are in the page. */
export function JobList({ connection, tables, onRerun, onCancel }: JobListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: tables.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 58,
    getItemKey: (i) => (tables[i] ? keyOf(tables[i]) : i),
    overscan: 10,
    initialRect: { width: 900, height: 700 },
  });
  return (
    <div
      ref={scroller}
      className={styles["list"]}
      role="table"
      aria-label="Selected tables"
      aria-rowcount={tables.length + 1}
      tabIndex={0}
    >
      <div className={styles["head"]} role="row" aria-rowindex={1}>
        <span role="columnheader">Table Name</span>
        <span role="columnheader">{jobTitles.describe}</span>
        <span role="columnheader">{jobTitles.profile}</span>
        <span role="columnheader">Description</span>
      </div>
      <div className={styles["rows"]} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const table = tables[index];
          return table === undefined ? null : (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={styles["row"]}
              role="row"
              aria-rowindex={index + 2}
              style={{ transform: `translateY(${start}px)` }}
            >
              <TableCells
                connection={connection}
                table={table}
                rerun={(kind) => onRerun(table, kind)}
                cancel={onCancel}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function TableCells({
  connection,
  table,
  ...actions
}: { connection: ConnectionId; table: SelectedTable } & JobActions) {
  const { parse, describe, profile } = table.jobs;
  // A table whose columns could not be read was not described and not profiled either: one cause for all three.
  const causeShown = parse?.state === "failed";
  const showsParse = parse && (parse.state === "failed" || parse.state === "running" || parse.state === "cancelled");
  return (
    <>
      <div role="cell" className={styles["name"]}>
        <span className={styles["schema"]}>{schemaPath(table)}</span>
        <Link to={tablePage(connection, table)} title={table.table}>
          {table.table}
        </Link>
        {showsParse && <JobCell job={parse} kind="parse" titled table={table.table} {...actions} />}
      </div>
      <div role="cell">
        <JobCell job={describe} kind="describe" causeShown={causeShown} table={table.table} {...actions} />
      </div>
      <div role="cell">
        <JobCell job={profile} kind="profile" causeShown={causeShown} table={table.table} {...actions} />
      </div>
      <div role="cell" className={styles["description"]}>
        <div className={styles["clamped"]} title={table.description?.text}>
          <Described
            authorFirst
            description={table.description}
            placeholder={describe?.state === "completed" ? "Loading…" : "Not described yet"}
          />
        </div>
        <StaleMark columns={table.stale_columns} />
      </div>
    </>
  );
}

/** Texts that were written when their column was another one: somebody should look at them. */
function StaleMark({ columns }: { columns: readonly string[] }) {
  if (columns.length === 0) return null;
  return (
    <span title={`Written when the column was another one: ${columns.join(", ")}`}>
      <Badge tone="warn">{columns.length} stale</Badge>
    </span>
  );
}
