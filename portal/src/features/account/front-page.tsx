import { Logo } from "@/ui/logo";
import type { ReactNode } from "react";
import styles from "./session.module.css";

/** The page before anybody is signed in. */
export const FrontPage = ({ title, below, children }: { title: string; below?: ReactNode; children: ReactNode }) => (
  <main className={styles["front"]}>
    <div className={styles["card"]}>
      <Logo />
      <h1>{title}</h1>
      {below && <p className={styles["below"]}>{below}</p>}
      {children}
    </div>
  </main>
);
