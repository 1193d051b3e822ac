import { duration } from "@/lib/time";
import { Circle, CircleCheck, CircleMinus, CircleX, LoaderCircle } from "lucide-react";
import styles from "./step-line.module.css";

const icons = { ok: CircleCheck, failed: CircleX, skipped: CircleMinus };
const stateLabels = { ok: "went well", failed: "failed", skipped: "skipped" };

interface StepLineProps {
  title: string;
  /** What came of it; missing as long as nothing has. */
  state?: keyof typeof icons | undefined;
  /** It is being tried. */
  running?: boolean;
  milliseconds?: number | undefined;
  sentence?: string | undefined;
}

/** One step of a test, to be put into a list. */
export function StepLine({ title, state, running = false, milliseconds, sentence }: StepLineProps) {
  const Icon = state ? icons[state] : running ? LoaderCircle : Circle;
  return (
    <li className={styles["step"]} data-state={state ?? (running ? "now" : "ahead")}>
      <Icon size={16} aria-hidden />
      <span className={styles["title"]}>
        {title}
        {state && <span className="hidden-text"> {stateLabels[state]}</span>}
      </span>
      {state && state !== "skipped" && milliseconds !== undefined && (
        <span className={styles["time"]}>{duration(milliseconds)}</span>
      )}
      {sentence && <p className={styles["sentence"]}>{sentence}</p>}
    </li>
  );
}
