import type { JobState, SelectedTable } from "@/lib/api/schemas.gen";

export const jobFilters = ["all", "running", "queued", "failed", "completed", "skipped", "other"] as const;
export type JobFilter = (typeof jobFilters)[number];

export const filterOf = (text: string): JobFilter => jobFilters.find((one) => one === text) ?? "all";

/** A table is what its most pressing job is: a failure before anything, then what runs, then what waits. One of which
 * only the columns were read, since it is unchanged, was skipped. */
export function stateOf({ jobs }: SelectedTable): Exclude<JobFilter, "all"> {
  const states = Object.values(jobs).map(({ state }) => state);
  const has = (state: JobState) => states.includes(state);
  if (has("failed")) return "failed";
  if (has("running")) return "running";
  if (has("queued")) return "queued";
  const made = [jobs.describe?.state, jobs.profile?.state];
  if (made.includes("skipped") && !made.includes("completed")) return "skipped";
  return has("completed") ? "completed" : "other";
}

export interface Counted {
  shown: SelectedTable[];
  sizes: Record<JobFilter, number>;
}

export function countedAndFiltered(tables: readonly SelectedTable[], filter: JobFilter): Counted {
  const sizes: Record<JobFilter, number> = {
    all: tables.length,
    running: 0,
    queued: 0,
    failed: 0,
    completed: 0,
    skipped: 0,
    other: 0,
  };
  const shown = tables.filter((table) => {
    const state = stateOf(table);
    sizes[state] += 1;
    return filter === "all" || filter === state;
  });
  return { shown, sizes };
}
