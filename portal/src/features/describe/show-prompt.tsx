import type { ConnectionId } from "@/lib/api/schemas.gen";
import type { TableKey } from "@/lib/names";
import { asDate, count, plural } from "@/lib/time";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Problem } from "@/ui/problem";
import { Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { useQuery } from "@tanstack/react-query";
import { Copy, MessageSquareText } from "lucide-react";
import { useState } from "react";
import { promptQuery } from "./api/description";
import styles from "./describe.module.css";

/** What a language model was told about the table, or would be. */
export function ShowPrompt({ connection, table }: { connection: ConnectionId; table: TableKey }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" icon={MessageSquareText} onClick={() => setOpen(true)}>
        Show prompt
      </Button>
      {open && <PromptDialog connection={connection} table={table} onClose={() => setOpen(false)} />}
    </>
  );
}

interface PromptDialogProps {
  connection: ConnectionId;
  table: TableKey;
  onClose: () => void;
}

function PromptDialog({ connection, table, onClose }: PromptDialogProps) {
  const preview = useQuery(promptQuery(connection, table));
  return (
    <Dialog title={`Prompt about ${table.table}`} open wide onClose={onClose}>
      {preview.isPending && <Skeleton lines={6} />}
      {preview.isError && <Problem error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data?.provider === "none" && (
        <p>No language model is set, so nothing is sent. With one, this would be.</p>
      )}
      {preview.data?.parts.map((part, i) => (
        <section key={i} aria-label={`Part ${i + 1}`} className={styles["part"]}>
          <p>{statusOf(part)}</p>
          {part.left_out.length > 0 && <p>Left out to stay within the budget: {part.left_out.join(", ")}.</p>}
          <pre className={styles["prompt"]} tabIndex={0}>
            {part.sent_prompt ?? part.prompt}
          </pre>
          <div>
            <Button icon={Copy} onClick={() => void copy(part.sent_prompt ?? part.prompt)}>
              Copy
            </Button>
          </div>
        </section>
      ))}
    </Dialog>
  );
}

interface Part {
  wanted: string[];
  tokens: number;
  sent_at: string | null;
  sent_to: string | null;
}

function statusOf({ wanted, tokens, sent_at, sent_to }: Part): string {
  if (sent_at) return `Sent to ${sent_to ?? "a model"} on ${asDate(sent_at)}; the same question is not asked again.`;
  if (wanted.length === 0) return "Nothing would be asked: somebody described all of it.";
  return `Would be sent, about ${count(tokens)} tokens, for ${plural(wanted.length, "missing text")}.`;
}

const copy = (text: string) =>
  navigator.clipboard.writeText(text).then(
    () => toast.done("Copied."),
    () => toast.failed("The browser does not allow copying. Select the text instead."),
  );
