import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useImperativeHandle, useLayoutEffect, useRef, useState, type Ref } from "react";
import { TreeItem, type ItemActions, type ItemContent } from "./tree-item";
import styles from "./tree.module.css";
import { moveOf, parentOf } from "./tree-keys";

export interface TreeHandle {
  focus: () => void;
}

interface TreeProps<R extends { id: string; level: number }> {
  label: string;
  rows: readonly R[];
  /** How a row looks; asked only for rows on screen. */
  content: (row: R) => ItemContent;
  onExpand: (row: R, open: boolean) => void;
  onCheck?: ((row: R) => void) | undefined;
  /** Enter on a row that does not expand. */
  onOpen?: (row: R) => void;
  handle?: Ref<TreeHandle>;
  /** What the rows were narrowed to; when it changes, the tree is shown from its top. */
  narrowedTo?: unknown;
}

const rowHeight = 28;

/**
 * A tree of any size: only the rows on screen are in the page. Focus stays on the tree and `aria-activedescendant`
 * names the current row, as a row that has focus could be scrolled out of the page.
 */
export function Tree<R extends { id: string; level: number }>(props: TreeProps<R>) {
  const { label, rows, content, onExpand, onCheck, onOpen, handle, narrowedTo } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const base = useId();
  const [current, setCurrent] = useState<string | null>(null);
  const found = current === null ? -1 : rows.findIndex(({ id }) => id === current);
  const at = found === -1 ? 0 : found;
  const actions = useStableActions({
    choose: (row: R) => setCurrent(row.id),
    expand: onExpand,
    check: (row: R) => onCheck?.(row),
  });
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (i) => rows[i]?.id ?? i,
    overscan: 12,
    initialRect: { width: 300, height: 600 },
  });
  useImperativeHandle(handle, () => ({ focus: () => scroller.current?.focus() }));
  useEffect(() => {
    if (found !== -1) virtual.scrollToIndex(found, { align: "auto" });
    // Only when the current row changes: not while rows come and go around it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [current]);

  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [narrowedTo]);

  const go = (i: number) => setCurrent(rows[Math.max(0, Math.min(i, rows.length - 1))]?.id ?? null);
  const onKeyDown = (event: React.KeyboardEvent) => {
    const row = rows[at];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const { expanded } = content(row);
    const move = moveOf(event.key, at, rows.length, Math.floor((scroller.current?.clientHeight ?? 280) / rowHeight));
    if (move !== null) go(move);
    else if (event.key === "ArrowRight" && expanded === false) onExpand(row, true);
    else if (event.key === "ArrowRight" && expanded) go(at + 1);
    else if (event.key === "ArrowLeft" && expanded) onExpand(row, false);
    else if (event.key === "ArrowLeft") go(parentOf(rows, at));
    else if (event.key === " " && onCheck && content(row).checked !== "none") onCheck(row);
    else if (event.key === "Enter" && expanded !== undefined) onExpand(row, !expanded);
    else if (event.key === "Enter" && onOpen) onOpen(row);
    else return;
    event.preventDefault();
    if (current === null && move === null) setCurrent(row.id);
  };

  return (
    <div
      ref={scroller}
      className={styles["tree"]}
      role="tree"
      aria-label={label}
      aria-multiselectable={onCheck !== undefined}
      aria-activedescendant={rows.length > 0 ? `${base}-${at}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={styles["rows"]} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <TreeItem
              key={key}
              id={`${base}-${index}`}
              top={start}
              row={row}
              content={content}
              current={index === at}
              actions={actions}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The same object for as long as the tree lives, so that scrolling draws only the rows that come into sight. */
function useStableActions<R>(latest: ItemActions<R>): ItemActions<R> {
  const known = useRef(latest);
  useLayoutEffect(() => {
    known.current = latest;
  });
  const [steady] = useState<ItemActions<R>>(() => ({
    choose: (row) => known.current.choose(row),
    expand: (row, open) => known.current.expand(row, open),
    check: (row) => known.current.check(row),
  }));
  return steady;
}
