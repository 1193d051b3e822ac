import type { Column, Description, Table } from "@/lib/api/schemas.gen";
import { asDate } from "@/lib/time";
import { Badge } from "@/ui/badge";
import { Author, Described } from "@/ui/described";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./describe.module.css";

interface DescriptionsProps {
  table: Table;
  column?: Column | undefined;
  /** What may be done about the shown text, for those who may. */
  actions?: ReactNode;
}

/** The text that won, of the table or of one column, and one click away all the others that are kept. */
export function Descriptions({ table, column, actions }: DescriptionsProps) {
  const shown = column ? column.description : table.description;
  const name = column?.name ?? "";
  const others = table.descriptions.filter((one) => one.column === name && !isSame(one, shown));
  return (
    <div className={styles["descriptions"]}>
      <div className={styles["shown"]}>
        <Described description={shown} />
        {actions}
      </div>
      {others.length > 0 && (
        <details className={styles["others"]}>
          <summary>
            <ChevronRight size={14} aria-hidden />{" "}
            {others.length === 1 ? "One other text is kept" : `${others.length} other texts are kept`}
          </summary>
          <ul>
            {others.map((one) => (
              <li key={`${one.author} ${one.author_name}`}>
                {one.text} <Author {...one} /> <Marks of={one} />
                {one.written_at && <time dateTime={one.written_at}>{asDate(one.written_at)}</time>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** What people and time did to a text that is kept. */
const Marks = ({ of: { review, reviewed_by, stale } }: { of: Description }) => (
  <>
    {stale && <Badge tone="warn">stale</Badge>}
    {review !== "" && <Badge>{`${review} by ${reviewed_by}`}</Badge>}
  </>
);

const isSame = (one: Description, other: Description | null): boolean =>
  other !== null && one.author === other.author && one.author_name === other.author_name && one.text === other.text;
