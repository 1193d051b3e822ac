import type { Pause } from "@/lib/api/schemas.gen";
import { useNow } from "@/lib/hooks";
import { duration } from "@/lib/time";
import { Notice } from "@/ui/states";
import { PauseCircle } from "lucide-react";
import styles from "./process.module.css";

/** Work waits, for this reason; it fails no table. Where only the language model is why, the rest goes on. */
export function PausedNotice({ pause: { cause, next_try_at, of } }: { pause: Pause }) {
  const now = useNow(1000, next_try_at !== null);
  const left = next_try_at === null ? null : new Date(next_try_at).getTime() - now;
  return (
    <div className={styles["paused"]}>
      <Notice tone="warn" icon={PauseCircle}>
        <strong>{of === "descriptions" ? "Descriptions are paused." : "Paused."}</strong> {cause}{" "}
        {left !== null && (left > 0 ? `Next try in ${duration(Math.max(1000, left))}.` : "Trying again now.")}
      </Notice>
    </div>
  );
}
