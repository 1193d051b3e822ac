import { Check, ChevronRight, Minus, type LucideIcon } from "lucide-react";
import { memo, type ReactNode } from "react";
import { classes } from "../classes";
import styles from "./tree.module.css";

type Checked = "true" | "false" | "mixed";

export interface ItemContent {
  name: string;
  icon: LucideIcon;
  /** Undefined: nothing is beneath it. */
  expanded?: boolean | undefined;
  /** "none": its place is kept, and there is nothing to tick. */
  checked?: Checked | "none" | undefined;
  position: number;
  siblings: number;
  trailing?: ReactNode;
  faint?: boolean;
}

export interface ItemActions<R> {
  choose: (row: R) => void;
  expand: (row: R, open: boolean) => void;
  check: (row: R) => void;
}

interface TreeItemProps<R extends { level: number }> {
  id: string;
  top: number;
  row: R;
  content: (row: R) => ItemContent;
  current: boolean;
  actions: ItemActions<R>;
}

const levels = [styles["level1"], styles["level2"], styles["level3"], styles["level4"]];

export const TreeItem = memo(Item) as typeof Item;

function Item<R extends { level: number }>({ id, top, row, content, current, actions }: TreeItemProps<R>) {
  const { name, icon: Icon, expanded, checked, position, siblings, trailing, faint = false } = content(row);
  const toggles = expanded !== undefined;
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-label={name}
      aria-selected={current}
      aria-expanded={expanded}
      aria-checked={checked === "none" ? undefined : checked}
      className={classes(styles["item"], levels[row.level - 1], current && styles["current"], faint && styles["faint"])}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => actions.choose(row)}
    >
      <button
        type="button"
        tabIndex={-1}
        className={styles["arrow"]}
        hidden={!toggles}
        aria-label={`${expanded ? "Close" : "Open"} ${name}`}
        onClick={() => actions.expand(row, !expanded)}
      >
        <ChevronRight size={15} aria-hidden />
      </button>
      {!toggles && <span className={styles["arrow"]} />}
      {checked === "none" && <span className={styles["noCheck"]} />}
      {checked !== undefined && checked !== "none" && (
        <CheckMark checked={checked} name={name} onCheck={() => actions.check(row)} />
      )}
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      <span className={styles["name"]} onClick={() => toggles && actions.expand(row, !expanded)} title={name}>
        {name}
      </span>
      {trailing}
    </div>
  );
}

interface CheckMarkProps {
  checked: Checked;
  name: string;
  onCheck: () => void;
}

function CheckMark({ checked, name, onCheck }: CheckMarkProps) {
  return (
    <button
      type="button"
      role="checkbox"
      tabIndex={-1}
      aria-checked={checked}
      aria-label={`Select ${name}`}
      className={styles["check"]}
      onClick={onCheck}
    >
      {checked === "true" && <Check size={12} strokeWidth={3} aria-hidden />}
      {checked === "mixed" && <Minus size={12} strokeWidth={3} aria-hidden />}
    </button>
  );
}
