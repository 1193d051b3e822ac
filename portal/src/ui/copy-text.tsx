import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "./button";
import styles from "./copy-text.module.css";

/** A text to take along. Where the browser forbids copying, the text is selected instead, ready for Ctrl+C. */
export function CopyText({ label, text }: { label: string; text: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<"idle" | "copied" | "selected">("idle");
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => {
        field.current?.select();
        setState("selected");
      },
    );
  const labels = { idle: "Copy", copied: "Copied", selected: "Press Ctrl+C" };
  return (
    <div className={styles["copy"]}>
      <input ref={field} readOnly aria-label={label} value={text} onFocus={(event) => event.target.select()} />
      <Button icon={state === "copied" ? Check : Copy} onClick={() => void copy()}>
        {labels[state]}
      </Button>
    </div>
  );
}
