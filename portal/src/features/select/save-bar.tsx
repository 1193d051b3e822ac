import { useWarningBeforeLeaving } from "@/lib/hooks";
import { catalogKey } from "@/lib/queries/catalog-key";
import type { ConnectionId } from "@/lib/api/schemas.gen";
import { count, plural } from "@/lib/time";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";
import { sentenceOf } from "@/lib/api/errors";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { SendHorizontal, Undo2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { changeSelection } from "./api/change-selection";
import { previewRun } from "./api/preview-run";
import { RunPreviewDialog, type Unchanged } from "./run-preview-dialog";
import styles from "./select.module.css";
import type { SelectionState } from "./use-selection";

interface SaveBarProps {
  connection: ConnectionId;
  state: SelectionState;
  /** Starts the run that the person has agreed to. */
  onProcess: (unchanged: Unchanged) => Promise<unknown>;
  /** What else can be done here. */
  beside: ReactNode;
}

export function SaveBar({ connection, state, onProcess, beside }: SaveBarProps) {
  const queries = useQueryClient();
  const { selection, discard, clearDraft } = state;
  const [asking, setAsking] = useState(false);
  useWarningBeforeLeaving(selection.changed);
  const save = useMutation({
    mutationFn: async () => {
      if (selection.changed) await changeSelection(connection, selection.changes());
      return previewRun(connection);
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: catalogKey(connection) });
      clearDraft();
      void queries.invalidateQueries({ queryKey: ["connection", connection, "tables"] });
      setAsking(true);
    },
    onError: (error) => toast.failed(sentenceOf(error)),
  });
  const total = selection.chosen.reduce((sum, one) => sum + one, 0);
  return (
    <div className={styles["bar"]}>
      <div className={styles["count"]}>
        <p role="status">
          {count(total)} selected
          {selection.changed && <Unsaved added={selection.added} removed={selection.removed} />}
        </p>
        {selection.changed && (
          <Button variant="quiet" icon={Undo2} disabled={save.isPending} onClick={discard}>
            Discard
          </Button>
        )}
      </div>
      <div className={styles["actions"]}>
        {beside}
        <Button variant="primary" icon={SendHorizontal} busy={save.isPending} onClick={() => save.mutate()}>
          Save &amp; Process Metadata
        </Button>
      </div>
      {asking && save.data && (
        <RunPreviewDialog preview={save.data} selected={total} onProcess={onProcess} onClose={() => setAsking(false)} />
      )}
    </div>
  );
}

const Unsaved = ({ added, removed }: { added: number; removed: number }) => (
  <span className={styles["unsaved"]}>
    {" · "}Unsaved:{" "}
    {[added > 0 && `${count(added)} to add`, removed > 0 && `${count(removed)} to remove`].filter(Boolean).join(", ")}
    <span className="hidden-text"> ({plural(added + removed, "change")})</span>
  </span>
);
