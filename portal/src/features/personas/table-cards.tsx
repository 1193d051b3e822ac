import type { PersonaTable } from "@/lib/api/schemas.gen";
import { keyOf, schemaPath, tablePage } from "@/lib/names";
import { IconButton } from "@/ui/button";
import { Described } from "@/ui/described";
import { SearchField } from "@/ui/field";
import { Empty } from "@/ui/states";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Table2, X } from "lucide-react";
import { useRef, useState } from "react";
import { Link } from "react-router";
import styles from "./table-cards.module.css";

interface TableCardsProps {
  tables: readonly PersonaTable[];
  /** Absent for those who only read. */
  onRemove?: (table: PersonaTable) => void;
}

const cardKey = (table: PersonaTable) => `${table.connection_id} ${keyOf(table)}`;
const inOneRow = 3;

export function TableCards({ tables, onRemove }: TableCardsProps) {
  const [search, setSearch] = useState("");
  const needle = search.trim().toLowerCase();
  const shown = tables.filter((table) => table.name.toLowerCase().includes(needle));
  if (tables.length === 0)
    return (
      <Empty title="No tables yet" icon={Table2}>
        {onRemove
          ? "Tick processed tables on the left: they appear here at once, and for the team."
          : "An admin has not added any table to this persona."}
      </Empty>
    );
  return (
    <div className={styles["cards"]}>
      {tables.length > 6 && (
        <div className={styles["tools"]}>
          <SearchField label="Search this persona's tables" slash={!onRemove} value={search} onChange={setSearch} />
        </div>
      )}
      {shown.length === 0 ? (
        <Empty title="No table matches" icon={Table2} />
      ) : (
        <Rows tables={shown} {...(onRemove ? { onRemove } : {})} />
      )}
    </div>
  );
}

/** Rows of cards; only those on screen are in the page. */
function Rows({ tables, onRemove }: TableCardsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: Math.ceil(tables.length / inOneRow),
    getScrollElement: () => scroller.current,
    estimateSize: () => 104,
    overscan: 4,
    initialRect: { width: 900, height: 700 },
  });
  return (
    <div ref={scroller} className={styles["scroller"]}>
      <div
        className={styles["rows"]}
        role="list"
        aria-label="Tables of this persona"
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(({ index, key, start }) => (
          <div
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            className={styles["row"]}
            role="presentation"
            style={{ transform: `translateY(${start}px)` }}
          >
            {tables.slice(index * inOneRow, (index + 1) * inOneRow).map((table) => (
              <Card key={cardKey(table)} table={table} {...(onRemove ? { onRemove } : {})} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

const Card = ({ table, onRemove }: { table: PersonaTable; onRemove?: (table: PersonaTable) => void }) => (
  <div className={styles["card"]} role="listitem" aria-label={table.table}>
    <span className={styles["schema"]}>{schemaPath(table)}</span>
    <Link to={tablePage(table.connection_id, table)} className={styles["name"]}>
      {table.table}
    </Link>
    <div className={styles["words"]}>
      <Described authorFirst description={table.description} />
    </div>
    {onRemove && (
      <IconButton
        icon={X}
        label={`Remove ${table.table}`}
        className={styles["remove"]}
        onClick={() => onRemove(table)}
      />
    )}
  </div>
);
