import type { ConnectionId, Unread } from "@/lib/api/schemas.gen";
import type { CatalogEntry } from "@/lib/catalog/catalog-names";
import type { CatalogIndex } from "@/lib/catalog/catalog-index";
import { useUrlChoice, useUrlText } from "@/lib/url-state";
import { Button } from "@/ui/button";
import { SearchField } from "@/ui/field";
import { Empty, Notice } from "@/ui/states";
import type { TreeHandle } from "@/ui/tree/tree";
import { FolderSearch, TriangleAlert } from "lucide-react";
import { useDeferredValue, useMemo, useRef, useState, type ReactNode } from "react";
import { showOf, filterFor, type Show } from "./catalog-filter";
import { CatalogTree } from "./catalog-tree";
import styles from "./discover.module.css";
import { FilterChips } from "./filter-chips";
import { RefreshSummary, UnreadDialog } from "./refresh-dialog";
import { useRefreshed } from "./use-refresh";

interface CatalogPanelProps {
  connection: ConnectionId;
  index: CatalogIndex<CatalogEntry>;
  unread: readonly Unread[];
  chosen: Uint8Array;
  onToggle: (first: number, end: number, scope: Uint8Array | null) => void;
  /** What stands at the bottom, beneath the tree. */
  foot: ReactNode;
}

export function CatalogPanel({ connection, index, unread, chosen, onToggle, foot }: CatalogPanelProps) {
  const tree = useRef<TreeHandle>(null);
  const { query, setQuery, show, setShow } = useFilter();
  const refreshed = useRefreshed(connection);
  const searched = useDeferredValue(query);
  const frozen = useFrozenTicks(chosen, `${show} ${searched}`, index);
  const matches = useMemo(
    () => index.matches(searched, filterFor(show, frozen, refreshed.appeared)),
    [index, searched, show, frozen, refreshed.appeared],
  );
  const nothing = matches !== null && !matches.includes(1);
  return (
    <div className={styles["panel"]}>
      <div className={styles["tools"]}>
        <SearchField
          label="Search tables"
          slash
          value={query}
          onChange={setQuery}
          onLeave={() => tree.current?.focus()}
        />
      </div>
      <FilterChips index={index} chosen={chosen} appeared={refreshed.appeared} show={show} onShow={setShow} />
      <RefreshNotices connection={connection} unread={unread} onShow={setShow} />
      <div className={styles["tree"]}>
        {nothing && <NothingFound onReset={() => (setQuery(""), setShow("all"))} />}
        {!nothing && (
          <CatalogTree
            connection={connection}
            index={index}
            chosen={chosen}
            matches={matches}
            appeared={refreshed.appeared}
            onToggle={onToggle}
            handle={tree}
          />
        )}
      </div>
      <div className={styles["foot"]}>{foot}</div>
    </div>
  );
}

function useFilter() {
  const [query, setQuery] = useUrlText("q");
  const [show, setShow] = useUrlChoice("show");
  return { query, setQuery, show: showOf(show), setShow: (next: Show) => setShow(next === "all" ? "" : next) };
}

/** Ticks as they were when the filter was set: a table unticked under "Selected" stays in sight until the filter changes. */
function useFrozenTicks(chosen: Uint8Array, filter: string, index: unknown): Uint8Array {
  const [frozen, setFrozen] = useState({ chosen, filter, index });
  if (frozen.filter === filter && frozen.index === index) return frozen.chosen;
  setFrozen({ chosen, filter, index });
  return chosen;
}

const NothingFound = ({ onReset }: { onReset: () => void }) => (
  <Empty title="No table matches" icon={FolderSearch} action={<Button onClick={onReset}>Show all tables</Button>}>
    Search looks in the names of catalogs, schemas and tables.
  </Empty>
);

function RefreshNotices({
  connection,
  unread,
  onShow,
}: {
  connection: ConnectionId;
  unread: readonly Unread[];
  onShow: (show: Show) => void;
}) {
  const { result } = useRefreshed(connection);
  const [open, setOpen] = useState<"unread" | "summary" | null>(null);
  return (
    <>
      {result && (result.appeared.length > 0 || result.gone.length > 0) && (
        <RefreshSummary
          result={result}
          open={open === "summary"}
          onOpen={(wide) => setOpen(wide ? "summary" : null)}
          onShow={onShow}
        />
      )}
      {unread.length > 0 && (
        <Notice
          tone="warn"
          icon={TriangleAlert}
          action={
            <Button variant="quiet" onClick={() => setOpen("unread")}>
              Why
            </Button>
          }
        >
          {unread.length === 1 ? "One schema" : `${unread.length} schemas`} could not be read.
        </Notice>
      )}
      {open === "unread" && <UnreadDialog unread={unread} onClose={() => setOpen(null)} />}
    </>
  );
}
