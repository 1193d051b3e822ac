import { Button } from "@/ui/button";
import { TextArea } from "@/ui/field";
import { useState } from "react";
import styles from "./integrations.module.css";

interface LanguageModelHeadersProps {
  /** Of those that are saved: their values never come back. */
  saved: readonly string[];
  removed: boolean;
  /** Null removes the saved headers; undefined leaves them as they are. */
  onChange: (headers: Record<string, string> | null | undefined) => void;
}

/** What a gateway wants beside the key: a header a line, sealed like it. */
export function LanguageModelHeaders({ saved, removed, onChange }: LanguageModelHeadersProps) {
  const [text, setText] = useState("");
  const wrong = text === "" ? undefined : wrongLineOf(text);
  const change = (next: string) => {
    setText(next);
    onChange(next.trim() === "" || wrongLineOf(next) ? undefined : headersIn(next));
  };
  const kept = removed ? [] : saved;
  return (
    <>
      <TextArea
        label="Extra headers"
        rows={2}
        placeholder="X-Gateway-Key: …"
        error={wrong && `This is no header: ${wrong}. Write one a line, as Name: value.`}
        hint={
          kept.length > 0
            ? `Saved: ${kept.join(", ")}. What you enter here replaces them all.`
            : "One a line, as Name: value. Sealed when saved, and never shown again."
        }
        value={text}
        onChange={({ target }) => change(target.value)}
      />
      {kept.length > 0 && text === "" && (
        <div className={styles["buttons"]}>
          <Button variant="quiet" onClick={() => onChange(null)}>
            Remove the saved headers
          </Button>
        </div>
      )}
    </>
  );
}

const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const wrongLineOf = (text: string) => linesOf(text).find((line) => !/^[^\s:]+\s*:\s*\S/.test(line));

function headersIn(text: string): Record<string, string> {
  const pairs = linesOf(text).map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
  return Object.fromEntries(pairs);
}
