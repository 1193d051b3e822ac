import type { RunPreview } from "@/lib/api/schemas/run";
import { count, plural } from "@/lib/time";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Problem } from "@/ui/problem";
import { useMutation } from "@tanstack/react-query";
import { Play } from "lucide-react";
import styles from "./select.module.css";

interface PreviewProps {
  preview: RunPreview;
  selected: number;
  onProcess: () => Promise<unknown>;
  onClose: () => void;
}

/** What processing will cost, before it costs anything. */
export function RunPreviewDialog({ preview, selected, onProcess, onClose }: PreviewProps) {
  const start = useMutation({ mutationFn: onProcess, onSuccess: onClose });
  const nothing = preview.tables === 0;
  const foot = nothing ? (
    <Button onClick={onClose}>Close</Button>
  ) : (
    <>
      <Button onClick={onClose}>Not now</Button>
      <Button look="primary" icon={Play} busy={start.isPending} onClick={() => start.mutate()}>
        Process {plural(preview.tables, "table")}
      </Button>
    </>
  );
  return (
    <Dialog title={nothing ? "Nothing to process" : "Process metadata?"} open onClose={onClose} foot={foot}>
      <p>{words(preview, selected)}</p>
      {selected > 0 && (
        <dl className={styles["figures"]}>
          <Figure term="To process" value={preview.tables} />
          <Figure term="Skipped, unchanged" value={preview.skipped} />
          <Figure term="Statements, about" value={preview.statements} />
        </dl>
      )}
      {start.isError && <Problem error={start.error} />}
    </Dialog>
  );
}

function words({ tables }: RunPreview, selected: number): string {
  if (selected === 0) return "The selection is saved, and it is empty. Tick tables on the left to let Kater know them.";
  if (tables === 0) return "The selection is saved. No selected table has changed since it was last processed.";
  return "The selection is saved. Processing reads columns, generates descriptions and profiles values; statements run on your warehouse.";
}

const Figure = ({ term, value }: { term: string; value: number }) => (
  <div>
    <dt>{term}</dt>
    <dd>{count(value)}</dd>
  </div>
);
