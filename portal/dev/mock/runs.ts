import type { Connection, Job, JobKind, JobState, Run, Table, World } from "./world.ts";

const titles: Record<JobKind, string> = { parse: "Parse", describe: "Description Generator", profile: "Profiler" };
const kinds: JobKind[] = ["parse", "describe", "profile"];

export function runView(world: World, { jobs, ...run }: Run) {
  const count = (state: JobState) => jobs.filter((job) => job.state === state).length;
  const paused = world.connections.find(({ id }) => id === run.connection_id)?.paused ?? null;
  return {
    ...run,
    tables: new Set(jobs.map(({ name }) => name)).size,
    total: jobs.length,
    queued: count("queued"),
    running: count("running"),
    completed: count("completed"),
    skipped: count("skipped"),
    failed: count("failed"),
    cancelled: count("cancelled"),
    ended: run.ended_at !== null,
    paused,
  };
}

interface Only {
  tables?: { catalog: string; schema: string; table: string }[];
  kinds?: JobKind[];
}

export function startRun(world: World, connection: Connection, only: Only) {
  const tables = world
    .tablesOf(connection)
    .filter(
      (table) =>
        table.selected &&
        (!only.tables ||
          only.tables.some(
            (one) => one.table === table.table && one.schema === table.schema && one.catalog === table.catalog,
          )),
    );
  const now = new Date().toISOString();
  const run: Run = {
    run_id: world.id(),
    connection_id: connection.id,
    jobs: [],
    statements: 0,
    started_at: now,
    ended_at: null,
  };
  for (const table of tables)
    for (const kind of only.kinds ?? kinds) {
      const { catalog, schema, table: name } = table;
      const unchanged = !only.tables && table.processed_at !== null;
      const job: Job = {
        catalog,
        schema,
        table: name,
        name: table.name,
        id: Number(world.id()),
        connection_id: connection.id,
        run_id: run.run_id,
        kind,
        title: titles[kind],
        state: unchanged ? "skipped" : "queued",
        cause: unchanged ? "Unchanged since it was last processed." : "",
        queued_at: now,
        started_at: null,
        ended_at: null,
      };
      table.jobs[kind] = job;
      run.jobs.push(job);
    }
  world.runs.push(run);
  void work(world, run, tables);
  return runView(world, run);
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function work(world: World, run: Run, tables: Table[]): Promise<void> {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const queue = run.jobs.filter(({ state }) => state === "queued");
  const worker = async () => {
    for (let job = queue.shift(); job; job = queue.shift())
      if (job.state === "queued") await perform(world, run, job, byName.get(job.name));
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  run.ended_at ??= new Date().toISOString();
  world.tell("run", runView(world, run));
}

async function perform(world: World, run: Run, job: Job, table: Table | undefined): Promise<void> {
  Object.assign(job, { state: "running", started_at: new Date().toISOString() });
  world.tell("job", job);
  await wait(120 + Math.random() * 500);
  if (job.state !== "running" || !table) return;
  const fails = job.kind === "profile" && table.table === "journal_lines";
  Object.assign(job, {
    state: fails ? "failed" : "completed",
    cause: fails
      ? "The warehouse ended the statement after 60 s, its limit. Run it again when the warehouse is less busy."
      : "",
    ended_at: new Date().toISOString(),
  });
  if (job.kind === "describe") table.described = true;
  table.processed_at = job.ended_at;
  run.statements += 1;
  world.tell("job", job);
  world.tell("run", runView(world, run));
}

export function cancelJobs(world: World, run: Run, jobs: Job[]): void {
  for (const job of jobs) {
    if (job.state !== "queued" && job.state !== "running") continue;
    Object.assign(job, { state: "cancelled", cause: "Cancelled by an admin.", ended_at: new Date().toISOString() });
    world.tell("job", job);
  }
  world.tell("run", runView(world, run));
}
