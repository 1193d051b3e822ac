import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Link, NavLink } from "react-router";
import { classes } from "./classes";
import styles from "./page.module.css";

interface PageHeadProps {
  title: ReactNode;
  above?: ReactNode;
  below?: ReactNode;
  actions?: ReactNode;
}

export function PageHead({ title, above, below, actions }: PageHeadProps) {
  return (
    <header className={styles["head"]}>
      <div className={styles["words"]}>
        {above && <div className={styles["above"]}>{above}</div>}
        <h1>{title}</h1>
        {below && <div className={styles["below"]}>{below}</div>}
      </div>
      {actions && <div className={styles["actions"]}>{actions}</div>}
    </header>
  );
}

export const Page = ({ children, full = false }: { children: ReactNode; full?: boolean }) => (
  <div className={classes(styles["page"], full && styles["full"])}>{children}</div>
);

export const Card = ({ children, className }: { children: ReactNode; className?: string | undefined }) => (
  <section className={classes(styles["card"], className)}>{children}</section>
);

interface TabsProps {
  label: string;
  tabs: readonly { to: string; label: string; icon?: LucideIcon; current?: boolean }[];
}

/** Tabs that are places: each has its address, and the browser's back leads back. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav className={styles["tabs"]} aria-label={label}>
      {tabs.map(({ to, label: name, icon: Icon, current }) => {
        const words = (
          <>
            {Icon && <Icon size={16} aria-hidden />}
            {name}
          </>
        );
        return current === undefined ? (
          <NavLink key={to} to={to} className={classes(styles["tab"])}>
            {words}
          </NavLink>
        ) : (
          <Link key={to} to={to} className={styles["tab"]} aria-current={current ? "page" : undefined}>
            {words}
          </Link>
        );
      })}
    </nav>
  );
}
