import { CircleAlert, RotateCw } from "lucide-react";
import { Button } from "./button";
import styles from "./states.module.css";

const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : "Something went wrong that has no words.";

/** What went wrong, in the server's own words, and the way to try again. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div className={styles["problem"]} role="alert">
      <CircleAlert size={16} aria-hidden />
      <p>{sentenceOf(error)}</p>
      {onRetry && (
        <Button icon={RotateCw} onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
