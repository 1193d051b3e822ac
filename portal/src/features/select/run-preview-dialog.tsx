import type { RunPreview } from "@/lib/api/schemas.gen";
import { count, plural } from "@/lib/time";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { CheckField } from "@/ui/field";
import { Problem } from "@/ui/problem";
import { useMutation } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useState } from "react";
import styles from "./select.module.css";

export type Unchanged = "skip" | "process";

interface PreviewProps {
  preview: RunPreview;
  selected: number;
  onProcess: (unchanged: Unchanged) => Promise<unknown>;
  onClose: () => void;
}

/** What processing will cost, before it costs anything. */
export function RunPreviewDialog({ preview, selected, onProcess, onClose }: PreviewProps) {
  const [unchanged, setUnchanged] = useState<Unchanged>("skip");
  const start = useMutation({ mutationFn: () => onProcess(unchanged), onSuccess: onClose });
  const cost = unchanged === "skip" ? preview : withUnchanged(preview);
  const nothing = selected === 0 || cost.tables + cost.skipped === 0;
  const foot = nothing ? (
    <Button onClick={onClose}>Close</Button>
  ) : (
    <>
      <Button onClick={onClose}>Not now</Button>
      <Button variant="primary" icon={Play} busy={start.isPending} onClick={() => start.mutate()}>
        {startLabel(cost)}
      </Button>
    </>
  );
  return (
    <Dialog title={nothing ? "Nothing to process" : "Process metadata?"} open onClose={onClose} foot={foot}>
      <p>{explanation(cost, nothing)}</p>
      {!nothing && (
        <dl className={styles["figures"]}>
          <Figure term="To process" value={cost.tables} />
          <Figure term="Skipped, unchanged" value={cost.skipped} />
          <Figure term="Statements, about" value={cost.statements} />
        </dl>
      )}
      {!nothing && preview.skipped > 0 && (
        <CheckField
          label="Process unchanged tables too"
          checked={unchanged === "process"}
          onChange={(event) => setUnchanged(event.target.checked ? "process" : "skip")}
        />
      )}
      {start.isError && <Problem error={start.error} />}
    </Dialog>
  );
}

const withUnchanged = (preview: RunPreview): RunPreview => ({
  ...preview,
  tables: preview.tables + preview.skipped,
  skipped: 0,
  statements: preview.statements_of_all,
});

/** Whether a table changed at Databricks is known only once it is read: none to process is no reason not to look. */
const startLabel = ({ tables, skipped }: RunPreview) =>
  tables > 0 ? `Process ${plural(tables, "table")}` : `Look for changes in ${plural(skipped, "table")}`;

function explanation({ tables, skipped }: RunPreview, nothing: boolean): string {
  if (nothing) return "The selection is saved, and it is empty. Tick tables on the left to let Kater know them.";
  if (tables === 0)
    return "The selection is saved. As far as Kater knows, no selected table has changed since it was last processed. Looking for changes reads columns and sends no statement; what has changed at Databricks is then processed.";
  const all =
    "The selection is saved. Processing reads columns, generates descriptions and profiles values; statements run on your warehouse.";
  return skipped === 0 ? all : `${all} What turns out to have changed at Databricks meanwhile is processed too.`;
}

const Figure = ({ term, value }: { term: string; value: number }) => (
  <div>
    <dt>{term}</dt>
    <dd>{count(value)}</dd>
  </div>
);
