import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";
import styles from "./states.module.css";

interface EmptyProps {
  title: string;
  icon?: LucideIcon;
  children?: ReactNode;
  action?: ReactNode;
  /** Nothing else is on the page, so this is what it is called. */
  alone?: boolean;
}

/** Nothing is here yet: why, and what to do about it. */
export function Empty({ title, icon: Icon, children, action, alone = false }: EmptyProps) {
  const Heading = alone ? "h1" : "h2";
  return (
    <div className={styles["empty"]}>
      {Icon && <Icon size={26} strokeWidth={1.5} aria-hidden />}
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

/** The shape of what is on its way. */
export function Skeleton({ lines = 8, label = "Loading" }: { lines?: number; label?: string }) {
  return (
    <div className={styles["skeleton"]} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} className={classes(styles["line"], styles[`w${(i * 7) % 4}`])} />
      ))}
    </div>
  );
}

const tones = { info: styles["info"], ok: styles["ok"], warn: styles["warn"], bad: styles["bad"] };

interface NoticeProps {
  tone?: keyof typeof tones;
  icon: LucideIcon;
  children: ReactNode;
  action?: ReactNode;
}

export function Notice({ tone = "info", icon: Icon, children, action }: NoticeProps) {
  return (
    <div className={classes(styles["notice"], tones[tone])} role="status">
      <Icon size={16} aria-hidden />
      <div>{children}</div>
      {action}
    </div>
  );
}
