import type { Table } from "@/lib/api/schemas.gen";
import { schemaPath } from "@/lib/names";
import { ago, count, plural } from "@/lib/time";
import { Badge } from "@/ui/badge";
import { PageHead } from "@/ui/page";
import type { ReactNode } from "react";
import styles from "./profile.module.css";

export function TableHead({ table, back, description }: { table: Table; back: ReactNode; description: ReactNode }) {
  return (
    <PageHead
      above={
        <>
          {back} <span aria-hidden>/</span> {schemaPath(table)}
        </>
      }
      title={table.table}
      below={
        <>
          <div className={styles["facts"]}>
            <Badge>{kindLabel(table.kind)}</Badge>
            {table.format !== "" && <Badge>{table.format}</Badge>}
            <span>{plural(table.columns.length, "column")}</span>
            {table.row_count !== null && <span>{count(table.row_count)} rows</span>}
            <span>{table.profiled_at ? `profiled ${ago(table.profiled_at)}` : "not profiled yet"}</span>
            {table.as_seen_by_token && <Badge tone="warn">as this token sees it: a row filter or mask applies</Badge>}
          </div>
          {description}
        </>
      }
    />
  );
}

const kindLabel = (kind: string): string => kind.toLowerCase().replaceAll("_", " ");
