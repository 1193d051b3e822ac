import { sentenceOf } from "@/lib/api/errors";
import { plural } from "@/lib/time";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { exportAudit } from "./api/audit";

export function ExportAudit() {
  const run = useMutation({
    mutationFn: exportAudit,
    onSuccess: ({ text, entries }) => {
      save(text);
      toast.done(`${plural(entries, "entry", "entries")} exported.`);
    },
    onError: (error) => toast.failed(sentenceOf(error)),
  });
  return (
    <Button icon={Download} busy={run.isPending} onClick={() => run.mutate()}>
      Export
    </Button>
  );
}

function save(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/x-ndjson" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "kater-audit.jsonl";
  link.click();
  URL.revokeObjectURL(address);
}
