import { connectionOf } from "./connections.ts";
import { Refused, type Context, type Route } from "./route.ts";
import { cancelJobs, runView, startRun } from "./runs.ts";
import { maySee } from "./visibility.ts";
import type { Table } from "./world.ts";

export const nameOf = ({ catalog, schema, table, name }: Table) => ({ catalog, schema, table, name });

export const descriptionOf = (table: Table) =>
  !table.described
    ? null
    : table.comment !== ""
      ? { column: "", text: table.comment, author: "source", author_name: "Databricks", written_at: null }
      : {
          column: "",
          text: `A table of 6 columns, keyed by id: ${table.table.replaceAll("_", " ")}.`,
          author: "rule",
          author_name: "rule",
          written_at: table.processed_at,
        };

const inTree = ({ table, kind, selected, gone, processed_at }: Table) => ({
  table,
  ...(kind === "table" ? {} : { kind }),
  ...(selected ? { selected } : {}),
  ...(gone ? { gone } : {}),
  ...(processed_at === null ? {} : { processed_at }),
});

function catalog(context: Context) {
  const connection = connectionOf(context);
  const tables = context.world.tablesOf(connection);
  const catalogs = Map.groupBy(tables, (table) => table.catalog);
  return {
    names_read_at: connection.names_read_at,
    catalogs: [
      ...[...catalogs].map(([name, its]) => ({
        catalog: name,
        schemas: [...Map.groupBy(its, ({ schema }) => schema)].map(([schema, inside]) => ({
          schema,
          tables: inside.map(inTree),
        })),
      })),
      { catalog: "samples", schemas: [] },
    ],
    unread: connection.names_read_at
      ? [
          {
            catalog: "people",
            schema: "payroll",
            cause: "The token may not list this schema: USE SCHEMA is missing on people.payroll.",
          },
        ]
      : [],
  };
}

async function refresh(context: Context) {
  await new Promise((resolve) => setTimeout(resolve, 700));
  const { appeared, gone } = context.world.readNames(connectionOf(context));
  const known = (table: Table) => ({ ...nameOf(table), kind: table.kind });
  return {
    appeared: appeared.map(known),
    gone: gone.map(known),
    unread: catalog(context).unread,
    tables: context.world.tablesOf(connectionOf(context)).length,
  };
}

type Chosen = string | { catalog: string; schema: string; table: string };

function select(context: Context) {
  const { world, body } = context;
  const tables = world.tablesOf(connectionOf(context));
  const byName = new Map(tables.map((table) => [`${table.catalog}\n${table.schema}\n${table.table}`, table]));
  const meant = (chosen: Chosen): Table[] => {
    if (typeof chosen === "string")
      return tables.filter(({ name }) => name === chosen || name.startsWith(`${chosen}.`));
    const found = byName.get(`${chosen.catalog}\n${chosen.schema}\n${chosen.table}`);
    return found ? [found] : [];
  };
  const set = (list: Chosen[] | undefined, selected: boolean) =>
    list?.flatMap(meant).filter((table) => table.selected !== selected && ((table.selected = selected), true)).length ??
    0;
  const changed =
    set(body["select"] as Chosen[] | undefined, true) + set(body["unselect"] as Chosen[] | undefined, false);
  return { changed, selected: tables.filter(({ selected }) => selected).length };
}

function preview(context: Context) {
  const selected = context.world.tablesOf(connectionOf(context)).filter((table) => table.selected);
  const tables = selected.filter(({ processed_at }) => processed_at === null).length;
  return { tables, skipped: selected.length - tables, statements: 2 * tables };
}

function table(context: Context) {
  const {
    world,
    params: [id, catalog, schema, name],
    person,
  } = context;
  const found = world.tables.find(
    (one) => one.connection_id === id && one.catalog === catalog && one.schema === schema && one.table === name,
  );
  if (!found || (!found.selected && person?.role === "admin") || !maySee(world, person, found))
    throw new Refused(404, "not_found", `${name} is not here: it is not selected, or not shared with you.`);
  const description = descriptionOf(found);
  const done = found.processed_at !== null;
  const columns = found.columns.map(({ name: column, type, comment, min, max, samples }, i) => ({
    name: column,
    type,
    position: i,
    kind: "text",
    nullable: i > 0,
    masked: i === 2 && found.table === "employees",
    description: !done
      ? null
      : comment
        ? { column, text: comment, author: "source", author_name: "Databricks", written_at: null }
        : {
            column,
            text: `The ${column.replaceAll("_", " ")} of the row.`,
            author: "rule",
            author_name: "rule",
            written_at: null,
          },
    min: (done && min) || null,
    max: (done && max) || null,
    samples: (done && samples) || [],
    sampled_rows: done && samples ? 10_000 : null,
  }));
  return {
    ...nameOf(found),
    kind: found.kind,
    format: found.kind === "VIEW" ? "" : "DELTA",
    comment: found.comment,
    description,
    descriptions:
      description?.author === "source"
        ? [description, { ...description, text: "Six columns, one row each.", author: "rule", author_name: "rule" }]
        : description
          ? [description]
          : [],
    primary_key: ["id"],
    foreign_keys: [],
    row_count: done ? found.rows : null,
    profiled_at: found.processed_at,
    as_seen_by_token: found.table === "employees",
    columns: done ? columns : [],
  };
}

const latest = (context: Context) => {
  const run = context.world.runs.filter(({ connection_id }) => connection_id === connectionOf(context).id).at(-1);
  if (!run) throw new Refused(404, "not_found", "Nothing was processed yet.");
  return runView(context.world, run);
};

function cancelRun({ world, params: [id] }: Context) {
  const run = world.runs.find(({ run_id }) => run_id === id);
  if (!run) throw new Refused(404, "not_found", "This run is not here.");
  cancelJobs(world, run, run.jobs);
  return runView(world, run);
}

function cancelJob({ world, params: [id] }: Context) {
  const run = world.runs.find(({ jobs }) => jobs.some((job) => job.id === Number(id)));
  const job = run?.jobs.find((one) => one.id === Number(id));
  if (!run || !job) throw new Refused(404, "not_found", "This job is not here.");
  cancelJobs(world, run, [job]);
  return job;
}

async function follow({ world, response }: Context) {
  response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
  const listener = (event: string, data: unknown) =>
    void response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  world.listeners.add(listener);
  const beat = setInterval(() => response.write(": still here\n\n"), 15_000);
  await new Promise((resolve) => response.on("close", resolve));
  clearInterval(beat);
  world.listeners.delete(listener);
}

const selected = (context: Context) => ({
  tables: context.world
    .tablesOf(connectionOf(context))
    .filter((one) => one.selected)
    .map((one) => ({
      ...nameOf(one),
      kind: one.kind,
      columns: one.processed_at === null ? null : 6,
      row_count: null,
      sampled_columns: null,
      description: descriptionOf(one),
      jobs: one.jobs,
    })),
});

export const tableRoutes: Route[] = [
  ["GET", /^\/connections\/([^/]+)\/catalog$/, "admin", catalog],
  ["POST", /^\/connections\/([^/]+)\/catalog\/refresh$/, "admin", refresh],
  ["POST", /^\/connections\/([^/]+)\/selection$/, "admin", select],
  ["GET", /^\/connections\/([^/]+)\/runs\/preview$/, "admin", preview],
  [
    "POST",
    /^\/connections\/([^/]+)\/runs$/,
    "admin",
    (context) => ((context.status = 202), startRun(context.world, connectionOf(context), context.body)),
  ],
  ["GET", /^\/connections\/([^/]+)\/runs\/latest$/, "admin", latest],
  ["POST", /^\/runs\/([^/]+)\/cancel$/, "admin", cancelRun],
  ["POST", /^\/jobs\/([^/]+)\/cancel$/, "admin", cancelJob],
  ["GET", /^\/connections\/([^/]+)\/tables$/, "admin", selected],
  ["GET", /^\/connections\/([^/]+)\/tables\/([^/]+)\/([^/]+)\/([^/]+)$/, "signed in", table],
  ["GET", /^\/events$/, "admin", follow],
];
