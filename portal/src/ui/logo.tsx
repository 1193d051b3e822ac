import styles from "./logo.module.css";

/** A covered dish on its way to the table. */
export const Logo = () => (
  <span className={styles["logo"]}>
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      aria-hidden
    >
      <path d="M4 15.5a8 8 0 0 1 16 0Z" strokeLinejoin="round" />
      <path d="M2.5 19h19M12 7.5V5M10.5 4.5h3" />
    </svg>
    kater
  </span>
);
