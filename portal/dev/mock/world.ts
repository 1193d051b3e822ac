import { randomBytes } from "node:crypto";
import { fakeTables, type FakeTable } from "./warehouse.ts";

export interface Person {
  id: string;
  username: string;
  first_name: string;
  last_name: string;
  role: "admin" | "member";
  state: "invited" | "active";
  last_login_at: string | null;
  password: string;
}

export interface Connection {
  id: string;
  name: string;
  data_store: "Databricks";
  warehouse_domain: string;
  port: number;
  warehouse_id: string;
  workspace_id: string;
  token_last_four: string;
  has_ca: boolean;
  created_at: string;
  names_read_at: string | null;
  paused: null | { cause: string; next_try_at: string | null };
}

export type JobState = "queued" | "running" | "completed" | "skipped" | "failed" | "cancelled";
export type JobKind = "parse" | "describe" | "profile";

export interface Job {
  catalog: string;
  schema: string;
  table: string;
  name: string;
  id: number;
  connection_id: string;
  run_id: string;
  kind: JobKind;
  title: string;
  state: JobState;
  cause: string;
  queued_at: string;
  started_at: string | null;
  ended_at: string | null;
}

export interface Run {
  run_id: string;
  connection_id: string;
  jobs: Job[];
  statements: number;
  started_at: string;
  ended_at: string | null;
}

export interface Table extends FakeTable {
  connection_id: string;
  selected: boolean;
  gone: boolean;
  processed_at: string | null;
  described: boolean;
  jobs: Partial<Record<JobKind, Job>>;
}

export interface Persona {
  id: string;
  name: string;
  description: string;
  tables: Table[];
  members: string[];
}

type Listener = (event: string, data: unknown) => void;

export class World {
  readonly people: Person[] = [];
  readonly sessions = new Map<string, string>();
  readonly invitations = new Map<string, string>();
  readonly connections: Connection[] = [];
  readonly tables: Table[] = [];
  readonly runs: Run[] = [];
  readonly personas: Persona[] = [];
  readonly listeners = new Set<Listener>();
  readonly awake = new Set<string>();
  readonly firstLink: string;
  private readonly many: number;
  private last = 0;
  private readings = 0;

  constructor(many: number) {
    this.many = many;
    const admin = this.addPerson({ username: "admin", first_name: "", last_name: "", role: "admin" });
    this.firstLink = this.linkFor(admin.id);
  }

  id = (): string => String((this.last += 1));
  tell: Listener = (event, data) => this.listeners.forEach((listener) => listener(event, data));

  addPerson(given: Pick<Person, "username" | "first_name" | "last_name" | "role">): Person {
    const person: Person = { id: this.id(), ...given, state: "invited", last_login_at: null, password: "" };
    this.people.push(person);
    return person;
  }

  linkFor(person: string): string {
    for (const [code, invited] of this.invitations) if (invited === person) this.invitations.delete(code);
    const code = randomBytes(18).toString("base64url");
    this.invitations.set(code, person);
    return `/sign-in/${code}`;
  }

  /** Each reading of the names after the first finds a new table, and misses one. */
  readNames(connection: Connection): { appeared: Table[]; gone: Table[] } {
    const known = this.tablesOf(connection);
    const listed = fakeTables(this.many, this.readings);
    this.readings += 1;
    connection.names_read_at = new Date().toISOString();
    const [before, now] = [new Set(known.map(({ name }) => name)), new Set(listed.map(({ name }) => name))];
    const appeared = listed.filter(({ name }) => !before.has(name)).map((table) => this.known(connection, table));
    for (const table of appeared) this.tables.push(table);
    const gone = known.filter((one) => !one.gone && !now.has(one.name));
    for (const table of gone) table.gone = true;
    return { appeared, gone };
  }

  tablesOf = ({ id }: { id: string }): Table[] => this.tables.filter(({ connection_id }) => connection_id === id);

  private known = (connection: Connection, table: FakeTable): Table => ({
    ...table,
    connection_id: connection.id,
    selected: false,
    gone: false,
    processed_at: null,
    described: false,
    jobs: {},
  });
}
