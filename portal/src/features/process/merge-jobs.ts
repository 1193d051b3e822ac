import type { Job, SelectedTable } from "@/lib/api/schemas.gen";
import { keyOf } from "@/lib/names";

/** The tables with what just happened to their jobs; the very same array when nothing did. */
export function mergeJobs(tables: SelectedTable[], jobs: readonly Job[]): SelectedTable[] {
  const latest = new Map<string, Job[]>();
  for (const job of jobs) latest.set(keyOf(job), [...(latest.get(keyOf(job)) ?? []), job]);
  if (!tables.some((table) => latest.has(keyOf(table)))) return tables;
  return tables.map((table) => {
    const news = latest.get(keyOf(table));
    return news ? { ...table, jobs: news.reduce(withJob, table.jobs) } : table;
  });
}

const withJob = (jobs: SelectedTable["jobs"], job: Job) => ({ ...jobs, [job.kind]: job });

/** Whether some of these ended with new words or figures to fetch. */
export const bringDescriptions = (jobs: readonly Job[]): boolean =>
  jobs.some(({ kind, state }) => kind === "describe" && state === "completed");
