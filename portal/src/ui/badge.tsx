import type { ReactNode } from "react";
import styles from "./badge.module.css";
import { classes } from "./classes";

const tones = {
  plain: styles["plain"],
  teal: styles["teal"],
  ok: styles["ok"],
  warn: styles["warn"],
  bad: styles["bad"],
  accent: styles["accent"],
};

export function Badge({ tone = "plain", children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return <span className={classes(styles["badge"], tones[tone])}>{children}</span>;
}
