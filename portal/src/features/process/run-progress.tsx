import type { Run } from "@/lib/api/schemas.gen";
import { ago, between, count, duration, plural } from "@/lib/time";
import { Button } from "@/ui/button";
import { ProgressBar } from "@/ui/progress-bar";
import { toast } from "@/ui/toast";
import { sentenceOf } from "@/lib/api/errors";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleStop } from "lucide-react";
import { cancelRun } from "./api/cancel-run";
import { latestRunQuery } from "./api/get-latest-run";
import styles from "./process.module.css";
import { useRate, type Rate } from "./use-rate";

export function RunProgress({ run }: { run: Run }) {
  const done = run.completed + run.skipped + run.failed + run.cancelled;
  const rate = useRate(run.run_id, done, run.total);
  return (
    <section className={styles["progress"]} aria-label="Progress">
      <div className={styles["progressWords"]}>
        <strong>{headline(run, done)}</strong>
        <span>{run.ended ? endedFacts(run) : runningFacts(run, rate)}</span>
        {!run.ended && <CancelRun run={run} />}
      </div>
      {!run.ended && (
        <ProgressBar
          label="Jobs ended"
          total={run.total}
          parts={[
            { tone: "ok", value: run.completed },
            { tone: "bad", value: run.failed },
            { tone: "plain", value: run.skipped + run.cancelled },
            { tone: "now", value: run.running },
          ]}
        />
      )}
    </section>
  );
}

function headline(run: Run, done: number): string {
  if (!run.ended) return `${count(done)} of ${plural(run.total, "job")}`;
  if (run.failed > 0) return `${plural(run.failed, "job")} failed`;
  return run.cancelled > 0 ? "Cancelled" : "All processed";
}

function runningFacts(run: Run, rate: Rate | null): string {
  const facts = [`${count(run.running)} running`];
  if (run.skipped > 0) facts.push(`${count(run.skipped)} skipped`);
  if (run.failed > 0) facts.push(`${count(run.failed)} failed`);
  if (rate && !run.paused) {
    facts.push(
      rate.perSecond >= 1 ? `${rate.perSecond.toFixed(1)} a second` : `${(rate.perSecond * 60).toFixed(0)} a minute`,
    );
    if (rate.millisecondsLeft !== null) facts.push(`about ${duration(Math.max(1000, rate.millisecondsLeft))} left`);
  }
  facts.push(plural(run.statements, "statement"));
  return facts.join(" · ");
}

function endedFacts(run: Run): string {
  const facts = [plural(run.tables, "table"), `${count(run.completed)} completed`];
  if (run.skipped > 0) facts.push(`${count(run.skipped)} skipped`);
  if (run.cancelled > 0) facts.push(`${count(run.cancelled)} cancelled`);
  facts.push(plural(run.statements, "statement"));
  const took = between(run.started_at, run.ended_at);
  if (took) facts.push(took);
  if (run.ended_at) facts.push(ago(run.ended_at));
  return facts.join(" · ");
}

function CancelRun({ run }: { run: Run }) {
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelRun(run.run_id),
    onSuccess: (answer) => queries.setQueryData(latestRunQuery(run.connection_id).queryKey, answer),
    onError: (error) => toast.failed(sentenceOf(error)),
  });
  return (
    <Button variant="quiet" icon={CircleStop} busy={cancel.isPending} onClick={() => cancel.mutate()}>
      Cancel all
    </Button>
  );
}
