import { count } from "@/lib/time";
import styles from "./chips.module.css";

interface ChipsProps<Id extends string> {
  label: string;
  chips: readonly { id: Id; label: string; size?: number }[];
  current: Id;
  onChoose: (id: Id) => void;
}

/** One choice of a few, all in sight, each with how much is behind it. */
export function Chips<Id extends string>({ label, chips, current, onChoose }: ChipsProps<Id>) {
  return (
    <div className={styles["chips"]} role="group" aria-label={label}>
      {chips.map(({ id, label: name, size }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === current}
          className={styles["chip"]}
          onClick={() => onChoose(id)}
        >
          {name}
          {size !== undefined && <span>{count(size)}</span>}
        </button>
      ))}
    </div>
  );
}
