import {
  type Column,
  type Connection,
  ConnectionId,
  type Description,
  type Job,
  JobId,
  type JobKind,
  type JobState,
  type Person,
  PersonId,
  type Persona,
  PersonaId,
  type Run,
  RunId,
  type SelectedTable,
  type Table,
} from "@/lib/api/schemas.gen";
import * as v from "valibot";

// Things as the server sends them, for tests to bend.

const noon = "2026-03-01T12:00:00Z";
const name = (table: string) => ({ catalog: "retail", schema: "sales", table, name: `retail.sales.${table}` });

export const connection: Connection = {
  id: v.parse(ConnectionId, "c1"),
  name: "Sales",
  data_store: "Databricks",
  warehouse_domain: "dbc-1.cloud.databricks.com",
  port: 443,
  warehouse_id: "abc123",
  workspace_id: "",
  auth: "access_token",
  client_id: "",
  token_last_four: "9f3e",
  has_ca: false,
  proxy: "",
  proxy_has_password: false,
  created_at: noon,
  names_read_at: noon,
  paused: null,
  disabled: null,
};

export const words = (text: string, author: Description["author"] = "rule"): Description => ({
  column: "",
  text,
  author,
  author_name: "",
  written_at: null,
  review: "",
  reviewed_by: "",
  stale: false,
});

let jobs = 0;

export const job = (table: string, kind: JobKind, state: JobState, cause = ""): Job => ({
  ...name(table),
  id: v.parse(JobId, (jobs += 1)),
  connection_id: connection.id,
  run_id: v.parse(RunId, "r1"),
  kind,
  title: { parse: "Read columns", describe: "Description Generator", profile: "Profiler" }[kind] as Job["title"],
  state,
  cause,
  queued_at: noon,
  started_at: noon,
  ended_at: state === "running" || state === "queued" ? null : "2026-03-01T12:00:02Z",
});

export const selectedTable = (table: string, ...its: Job[]): SelectedTable => ({
  ...name(table),
  kind: "MANAGED",
  columns: 3,
  row_count: 100,
  sampled_columns: 1,
  stale_columns: [],
  description: words(`All about ${table}.`),
  jobs: Object.fromEntries(its.map((one) => [one.kind, one])),
});

export const run: Run = {
  run_id: v.parse(RunId, "r1"),
  connection_id: connection.id,
  tables: 2,
  total: 4,
  queued: 1,
  running: 1,
  completed: 2,
  skipped: 0,
  failed: 0,
  cancelled: 0,
  statements: 1,
  started_at: noon,
  ended_at: null,
  ended: false,
  paused: null,
};

export const column = (called: string, more: Partial<Column> = {}): Column => ({
  name: called,
  position: called.length,
  type: "string",
  kind: "text",
  nullable: true,
  masked: false,
  description: null,
  min: null,
  max: null,
  samples: [],
  sampled_rows: null,
  ...more,
});

export const table = (called: string, ...columns: Column[]): Table => ({
  ...name(called),
  kind: "MANAGED",
  format: "DELTA",
  comment: "",
  description: words(`All about ${called}.`),
  descriptions: [],
  primary_key: [],
  foreign_keys: [],
  row_count: 1234,
  profiled_at: noon,
  as_seen_by_token: false,
  columns,
});

export const person = (username: string, more: Partial<Person> = {}): Person => ({
  id: v.parse(PersonId, username),
  username,
  email: username,
  first_name: "",
  last_name: "",
  role: "member",
  state: "active",
  last_login_at: null,
  personas: [],
  ...more,
});

export const persona = (...tables: string[]): Persona => ({
  id: v.parse(PersonaId, "p1"),
  name: "HR Specialist",
  description: "",
  tables: tables.map((one) => ({
    ...name(one),
    connection_id: connection.id,
    kind: "MANAGED",
    description: words(`All about ${one}.`),
  })),
  members: [],
});
