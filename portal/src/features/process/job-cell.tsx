import type { Job, JobKind, JobState } from "@/lib/api/schemas.gen";
import { between } from "@/lib/time";
import { IconButton } from "@/ui/button";
import { Ban, CircleCheck, CircleDashed, CircleMinus, CircleX, LoaderCircle, RotateCw, X } from "lucide-react";
import styles from "./job-cell.module.css";

const states: Record<JobState, { word: string; icon: typeof Ban }> = {
  queued: { word: "Queued", icon: CircleDashed },
  running: { word: "Running", icon: LoaderCircle },
  completed: { word: "Completed", icon: CircleCheck },
  skipped: { word: "Skipped", icon: CircleMinus },
  failed: { word: "Failed", icon: CircleX },
  cancelled: { word: "Cancelled", icon: Ban },
};

export const jobTitles: Record<JobKind, string> = {
  parse: "Read columns",
  describe: "Description Generator",
  profile: "Profiler",
};

export interface JobActions {
  rerun: (kind: JobKind) => void;
  cancel: (job: Job) => void;
}

interface JobCellProps extends JobActions {
  job: Job | undefined;
  /** Says which job it is, where no column head does. */
  titled?: boolean;
  /** Its cause is told elsewhere in the row already. */
  causeShown?: boolean;
  kind: JobKind;
  table: string;
}

export function JobCell({ job, kind, table, titled = false, causeShown = false, rerun, cancel }: JobCellProps) {
  const title = jobTitles[kind];
  if (!job)
    return (
      <div className={styles["cell"]}>
        <span className={styles["state"]}>Not run yet</span>
        <IconButton icon={RotateCw} label={`Run ${title} of ${table}`} size={14} onClick={() => rerun(kind)} />
      </div>
    );
  const { word, icon: Icon } = states[job.state];
  const took = job.state === "completed" ? between(job.started_at, job.ended_at) : null;
  const active = job.state === "queued" || job.state === "running";
  return (
    <div className={styles["cell"]} data-state={job.state} title={causeShown ? job.cause : undefined}>
      <span className={styles["state"]}>
        <Icon size={15} aria-hidden />
        {titled ? `${title}: ${word.toLowerCase()}` : word}
        {took && <time className={styles["time"]}>{took}</time>}
      </span>
      {active ? (
        <IconButton icon={X} label={`Cancel ${title} of ${table}`} size={14} onClick={() => cancel(job)} />
      ) : (
        <IconButton icon={RotateCw} label={rerunLabel(job, title, table)} size={14} onClick={() => rerun(kind)} />
      )}
      {job.cause !== "" && !causeShown && <p className={styles["cause"]}>{job.cause}</p>}
    </div>
  );
}

/** In the words that the cause of a skipped job uses. */
const rerunLabel = ({ state }: Job, title: string, table: string) =>
  state === "skipped" ? `Process anyway: run ${title} of ${table}` : `Run ${title} of ${table} again`;
