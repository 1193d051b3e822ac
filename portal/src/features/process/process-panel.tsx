import { sentenceOf } from "@/lib/api/errors";
import type { Connection, Job, JobKind, SelectedTable } from "@/lib/api/schemas.gen";
import { onlyKey } from "@/lib/names";
import { selectedTablesQuery } from "@/lib/queries/selected-tables";
import { plural } from "@/lib/time";
import { useUrlChoice } from "@/lib/url-state";
import { Button } from "@/ui/button";
import { Chips } from "@/ui/chips";
import { Problem } from "@/ui/problem";
import { Empty, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ListChecks, RotateCw } from "lucide-react";
import { useMemo } from "react";
import { cancelJob } from "./api/cancel-job";
import { latestRunQuery } from "./api/get-latest-run";
import { startRun } from "./api/start-run";
import { countedAndFiltered, filterOf, jobFilters, type JobFilter } from "./job-filter";
import { JobList } from "./job-list";
import { PausedNotice } from "./paused-notice";
import styles from "./process.module.css";
import { RunProgress } from "./run-progress";
import { useLiveJobs } from "./use-live-jobs";

const pollEvery = 3000;

export function ProcessPanel({ connection }: { connection: Connection }) {
  const live = useLiveJobs(connection.id);
  const polled = { refetchInterval: live ? (false as const) : pollEvery };
  const tables = useQuery({ ...selectedTablesQuery(connection.id), ...polled });
  const run = useQuery({ ...latestRunQuery(connection.id), ...polled });
  const pause = run.data && !run.data.ended ? (run.data.paused ?? connection.paused) : connection.paused;
  if (tables.isPending) return <Skeleton lines={12} label="Loading the selected tables" />;
  if (tables.data === undefined) return <Problem error={tables.error} onRetry={() => void tables.refetch()} />;
  if (tables.data.length === 0)
    return (
      <Empty title="No table is selected yet" icon={ListChecks}>
        Tick databases, schemas and tables on the left, then press Save &amp; Process Metadata. Kater reads no columns
        of tables that you do not select, and knows no more of them than their names.
      </Empty>
    );
  return (
    <div className={styles["panel"]}>
      {pause && <PausedNotice pause={pause} />}
      {run.data && <RunProgress run={run.data} />}
      <Tables connection={connection} tables={tables.data} />
    </div>
  );
}

const labels: Record<JobFilter, string> = {
  all: "All tables",
  running: "Running",
  queued: "Queued",
  failed: "Failed",
  completed: "Completed",
  skipped: "Skipped",
  other: "Not run, cancelled",
};

function Tables({ connection, tables }: { connection: Connection; tables: SelectedTable[] }) {
  const [chosen, choose] = useUrlChoice("jobs");
  const filter = filterOf(chosen);
  const { shown, sizes } = useMemo(() => countedAndFiltered(tables, filter), [tables, filter]);
  const { rerun, cancel } = useJobActions(connection);
  const chips = jobFilters
    .filter((one) => one === "all" || one === filter || sizes[one] > 0)
    .map((id) => ({ id, label: labels[id], size: sizes[id] }));
  return (
    <>
      <div className={styles["filter"]}>
        <Chips
          label="Show tables"
          chips={chips}
          current={filter}
          onChoose={(next) => choose(next === "all" ? "" : next)}
        />
        {filter === "failed" && shown.length > 0 && (
          <Button icon={RotateCw} busy={rerun.isPending} onClick={() => rerun.mutate({ tables: shown })}>
            Run {plural(shown.length, "failed table")} again
          </Button>
        )}
      </div>
      <JobList
        connection={connection.id}
        tables={shown}
        onRerun={(table, kind) => rerun.mutate({ tables: [table], kinds: [kind] })}
        onCancel={(job) => cancel.mutate(job)}
      />
    </>
  );
}

function useJobActions({ id }: Connection) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: selectedTablesQuery(id).queryKey });
  const onError = (error: Error) => toast.failed(sentenceOf(error));
  const rerun = useMutation({
    mutationFn: ({ tables, kinds }: { tables: SelectedTable[]; kinds?: JobKind[] }) =>
      startRun(id, { tables: tables.map(onlyKey), ...(kinds ? { kinds } : {}) }),
    onSuccess: (run) => {
      queries.setQueryData(latestRunQuery(id).queryKey, run);
      return onSuccess();
    },
    onError,
  });
  const cancel = useMutation({ mutationFn: (job: Job) => cancelJob(job.id), onSuccess, onError });
  return { rerun, cancel };
}
