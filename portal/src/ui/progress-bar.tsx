import styles from "./progress-bar.module.css";

interface ProgressProps {
  label: string;
  total: number;
  parts: readonly { tone: "ok" | "bad" | "plain" | "now"; value: number }[];
}

const tones = { ok: styles["ok"], bad: styles["bad"], plain: styles["plain"], now: styles["now"] };

export function ProgressBar({ label, total, parts }: ProgressProps) {
  const done = parts.filter(({ tone }) => tone !== "now").reduce((sum, { value }) => sum + value, 0);
  return (
    <div
      className={styles["bar"]}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
    >
      {parts.map(({ tone, value }) => (
        <span key={tone} className={tones[tone]} style={{ width: `${total === 0 ? 0 : (100 * value) / total}%` }} />
      ))}
    </div>
  );
}
