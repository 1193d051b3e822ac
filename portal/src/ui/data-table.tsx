import type { ReactNode } from "react";
import styles from "./data-table.module.css";

/** A plain table of people's things: dense, with its head in sight. */
export function DataTable({
  label,
  heads,
  actionsHead,
  children,
}: {
  label: string;
  heads: readonly ReactNode[];
  /** What the last column holds, where its buttons say it to the eye. */
  actionsHead?: string;
  children: ReactNode;
}) {
  return (
    <div className={styles["frame"]}>
      <table className={styles["table"]} aria-label={label}>
        <thead>
          <tr>
            {heads.map((head, i) => (
              <th key={i} scope="col">
                {head}
              </th>
            ))}
            {actionsHead !== undefined && (
              <th scope="col">
                <span className="hidden-text">{actionsHead}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
