import type { Connection } from "@/lib/api/schemas.gen";
import { useStore } from "@/lib/store";
import { Badge } from "@/ui/badge";
import { classes } from "@/ui/classes";
import { Plus } from "lucide-react";
import { NavLink } from "react-router";
import styles from "./connect.module.css";
import { isTyped, newDraft } from "./new-draft";

export function ConnectionList({ connections }: { connections: readonly Connection[] }) {
  const hasDraft = isTyped(useStore(newDraft));
  return (
    <nav className={styles["list"]} aria-label="Saved connections">
      {connections.map(({ id, name, warehouse_domain, paused, disabled }) => (
        <NavLink key={id} to={`/connect/database/${id}`} className={classes(styles["saved"])}>
          <span className={styles["name"]}>{name}</span>
          {disabled !== null ? (
            <Badge tone="bad">secret does not open</Badge>
          ) : (
            paused && <Badge tone="warn">waiting</Badge>
          )}
          <span className={styles["domain"]}>{warehouse_domain}</span>
        </NavLink>
      ))}
      <NavLink to="/connect/database/new" className={classes(styles["add"])}>
        <Plus size={15} aria-hidden /> New connection {hasDraft && <Badge tone="warn">not saved</Badge>}
      </NavLink>
    </nav>
  );
}
