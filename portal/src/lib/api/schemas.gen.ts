// Generated from src/api/openapi.json by `npm run api:generate`. Not edited by hand.
import * as v from "valibot";

/** RFC 9457. Every error of this API has this form. */
export const Problem = v.object({
  /** A URI that names the kind of problem; `about:blank` when the status says it all. */
  type: v.string(),
  /** The kind of problem in a few words. */
  title: v.string(),
  /** The HTTP status. */
  status: v.number(),
  /** A word for programs, such as `not_found`, `invalid`, `unauthenticated`. */
  code: v.string(),
  /** A sentence for people: what happened, why, what to do. */
  detail: v.string(),
});
export type Problem = v.InferOutput<typeof Problem>;

/** The deed is done; there is nothing more to tell. */
export const Nothing = v.object({});
export type Nothing = v.InferOutput<typeof Nothing>;

/** Names a connection, as long as it is there. */
export const ConnectionId = v.pipe(v.string(), v.brand("ConnectionId"));
export type ConnectionId = v.InferOutput<typeof ConnectionId>;

/** Names a person. */
export const PersonId = v.pipe(v.string(), v.brand("PersonId"));
export type PersonId = v.InferOutput<typeof PersonId>;

/** Names a persona. */
export const PersonaId = v.pipe(v.string(), v.brand("PersonaId"));
export type PersonaId = v.InferOutput<typeof PersonaId>;

/** Names an API token. */
export const TokenId = v.pipe(v.string(), v.brand("TokenId"));
export type TokenId = v.InferOutput<typeof TokenId>;

/** Names a session of a browser. */
export const SessionId = v.pipe(v.string(), v.brand("SessionId"));
export type SessionId = v.InferOutput<typeof SessionId>;

/** Names a run. */
export const RunId = v.pipe(v.string(), v.brand("RunId"));
export type RunId = v.InferOutput<typeof RunId>;

/** Names a job. */
export const JobId = v.pipe(v.number(), v.brand("JobId"));
export type JobId = v.InferOutput<typeof JobId>;

export const PersonaMention = v.object({ id: PersonaId, name: v.string() });
export type PersonaMention = v.InferOutput<typeof PersonaMention>;

export const Role = v.picklist(["admin", "member"]);
export type Role = v.InferOutput<typeof Role>;

export const Person = v.object({
  id: PersonId,
  /** What somebody signs in with: the e-mail address, unless they have another; `admin` for the first admin. */
  username: v.string(),
  /** Signs in too. Empty for the first admin until it is said. */
  email: v.string(),
  first_name: v.string(),
  last_name: v.string(),
  role: Role,
  /** `invited` until the one-time link is used; while `disabled`, nothing lets them in. */
  state: v.picklist(["invited", "active", "disabled"]),
  /** When this person last signed in. */
  last_login_at: v.nullable(v.string()),
  /** The personas this person is a member of. */
  personas: v.array(PersonaMention),
});
export type Person = v.InferOutput<typeof Person>;

export const PersonAnswer = v.object({ person: Person });
export type PersonAnswer = v.InferOutput<typeof PersonAnswer>;

export const Invitation = v.object({ username: v.string(), role: Role });
export type Invitation = v.InferOutput<typeof Invitation>;

export const AcceptInvitation = v.object({
  password: v.string(),
  first_name: v.exactOptional(v.string()),
  last_name: v.exactOptional(v.string()),
});
export type AcceptInvitation = v.InferOutput<typeof AcceptInvitation>;

export const SignIn = v.object({ username: v.string(), password: v.string() });
export type SignIn = v.InferOutput<typeof SignIn>;

export const People = v.object({ people: v.array(Person) });
export type People = v.InferOutput<typeof People>;

export const Invite = v.object({
  email: v.string(),
  /** What they sign in with; without it, the e-mail address. */
  username: v.exactOptional(v.string()),
  first_name: v.exactOptional(v.string()),
  last_name: v.exactOptional(v.string()),
  role: Role,
});
export type Invite = v.InferOutput<typeof Invite>;

/** What is missing stays as it is. */
export const ChangedPerson = v.object({
  email: v.exactOptional(v.string()),
  username: v.exactOptional(v.string()),
  first_name: v.exactOptional(v.string()),
  last_name: v.exactOptional(v.string()),
  role: v.exactOptional(Role),
  /** Whoever is disabled is out at once, with every session, link and token. */
  disabled: v.exactOptional(v.boolean()),
});
export type ChangedPerson = v.InferOutput<typeof ChangedPerson>;

export const InvitedPerson = v.object({
  person: Person,
  /** The path of the one-time link, `/sign-in/CODE`. Shown once. */
  link: v.string(),
});
export type InvitedPerson = v.InferOutput<typeof InvitedPerson>;

export const Link = v.object({
  /** The path of the one-time link, `/sign-in/CODE`. Shown once. */
  link: v.string(),
});
export type Link = v.InferOutput<typeof Link>;

export const ChangedAccount = v.object({
  first_name: v.exactOptional(v.string()),
  last_name: v.exactOptional(v.string()),
});
export type ChangedAccount = v.InferOutput<typeof ChangedAccount>;

export const ChangePassword = v.object({ current_password: v.string(), new_password: v.string() });
export type ChangePassword = v.InferOutput<typeof ChangePassword>;

/** A browser that is signed in. It ends 12 hours after its start, and after 2 without use. */
export const BrowserSession = v.object({
  id: SessionId,
  created_at: v.string(),
  last_seen_at: v.string(),
  expires_at: v.string(),
  address: v.string(),
  /** As it calls itself. */
  browser: v.string(),
  /** It is the one that asks. */
  current: v.boolean(),
});
export type BrowserSession = v.InferOutput<typeof BrowserSession>;

export const BrowserSessions = v.object({ sessions: v.array(BrowserSession) });
export type BrowserSessions = v.InferOutput<typeof BrowserSessions>;

export const ApiToken = v.object({
  id: TokenId,
  name: v.string(),
  /** `admin` acts as its maker; `persona` reads one persona and nothing else. */
  scope: v.picklist(["admin", "persona"]),
  /** The one it reads. */
  persona: v.nullable(PersonaMention),
  /** The username of its maker. */
  created_by: v.string(),
  last_four: v.string(),
  created_at: v.string(),
  /** Null: it stays until it is revoked. */
  expires_at: v.nullable(v.string()),
  /** To the minute. */
  last_used_at: v.nullable(v.string()),
});
export type ApiToken = v.InferOutput<typeof ApiToken>;

export const ApiTokens = v.object({ tokens: v.array(ApiToken) });
export type ApiTokens = v.InferOutput<typeof ApiTokens>;

export const NewApiToken = v.object({
  name: v.string(),
  /** For an agent, which reads this persona and nothing else. Null: it acts as whoever makes it. */
  persona_id: v.exactOptional(v.nullable(PersonaId)),
  /** How long it is valid. Null: until it is revoked. */
  days: v.exactOptional(v.nullable(v.number())),
});
export type NewApiToken = v.InferOutput<typeof NewApiToken>;

export const MadeApiToken = v.object({
  token: ApiToken,
  /** What the program sends as its bearer token. Shown once. */
  text: v.string(),
});
export type MadeApiToken = v.InferOutput<typeof MadeApiToken>;

/** What names a table within its connection. */
export const TableKey = v.object({ catalog: v.string(), schema: v.string(), table: v.string() });
export type TableKey = v.InferOutput<typeof TableKey>;

export const Name = v.object({
  ...TableKey.entries /** How a person writes it, with backticks where Databricks needs them. */,
  name: v.string(),
});
export type Name = v.InferOutput<typeof Name>;

export const TableChanged = v.object({ ...Name.entries, connection_id: ConnectionId });
export type TableChanged = v.InferOutput<typeof TableChanged>;

/** Work on a connection waits, and resumes by itself. */
export const Pause = v.object({
  /** A sentence: why work waits. */
  cause: v.string(),
  /** When Kater tries again by itself; null when it waits for a person. */
  next_try_at: v.nullable(v.string()),
  /** What rests: where only the language model is why, columns are read and tables profiled all the same. */
  of: v.picklist(["everything", "descriptions"]),
});
export type Pause = v.InferOutput<typeof Pause>;

/** With either `access_token`, or `client_id` and `client_secret`. */
export const NewConnection = v.object({
  /** What people call this connection. */
  name: v.string(),
  /** The server hostname. A whole URL or JDBC string is understood too. */
  warehouse_domain: v.string(),
  /** 443 unless otherwise specified. */
  port: v.exactOptional(v.number()),
  /** The warehouse's id. The HTTP path is understood too. Optional when `warehouse_domain` names it. */
  warehouse_id: v.exactOptional(v.string()),
  /** The personal access token. Goes in, never comes out. */
  access_token: v.exactOptional(v.string()),
  /** How to sign in; where it is missing, what is given tells. */
  auth: v.exactOptional(v.picklist(["access_token", "service_principal"])),
  /** Of the service principal's OAuth client. */
  client_id: v.exactOptional(v.string()),
  /** Its OAuth secret. Goes in, never comes out. */
  client_secret: v.exactOptional(v.string()),
  /** Certificates in PEM that are trusted beside the system's, for this connection only. */
  ca_pem: v.exactOptional(v.string()),
  /** http://[user:password@]host:port that this connection goes through, in place of the server's own; empty: none. The password goes in, never comes out. */
  proxy: v.exactOptional(v.string()),
});
export type NewConnection = v.InferOutput<typeof NewConnection>;

/** What is missing stays as it is; so a missing secret keeps the sealed one, which needs the same host, port, user and proxy as it was given for. */
export const ChangedConnection = v.object({
  /** What people call this connection. */
  name: v.exactOptional(v.string()),
  /** The server hostname. A whole URL or JDBC string is understood too. */
  warehouse_domain: v.exactOptional(v.string()),
  /** 443 unless otherwise specified. */
  port: v.exactOptional(v.number()),
  /** The warehouse's id. The HTTP path is understood too. Optional when `warehouse_domain` names it. */
  warehouse_id: v.exactOptional(v.string()),
  /** The personal access token. Goes in, never comes out. */
  access_token: v.exactOptional(v.string()),
  /** How to sign in; where it is missing, what is given tells. */
  auth: v.exactOptional(v.picklist(["access_token", "service_principal"])),
  /** Of the service principal's OAuth client. */
  client_id: v.exactOptional(v.string()),
  /** Its OAuth secret. Goes in, never comes out. */
  client_secret: v.exactOptional(v.string()),
  /** Certificates in PEM that are trusted beside the system's, for this connection only. */
  ca_pem: v.exactOptional(v.string()),
  /** http://[user:password@]host:port that this connection goes through, in place of the server's own; empty: none. The password goes in, never comes out. */
  proxy: v.exactOptional(v.string()),
});
export type ChangedConnection = v.InferOutput<typeof ChangedConnection>;

export const Connection = v.object({
  id: ConnectionId,
  name: v.string(),
  data_store: v.picklist(["Databricks"]),
  warehouse_domain: v.string(),
  port: v.number(),
  warehouse_id: v.string(),
  /** The workspace's id on a unified host; empty elsewhere. */
  workspace_id: v.string(),
  auth: v.picklist(["access_token", "service_principal"]),
  /** Of the service principal; empty for an access token. */
  client_id: v.string(),
  /** The last four characters of the sealed token or client secret. */
  token_last_four: v.string(),
  /** Certificates of its own are trusted for this connection. */
  has_ca: v.boolean(),
  /** Without its password; empty where the connection has none of its own. */
  proxy: v.string(),
  proxy_has_password: v.boolean(),
  created_at: v.string(),
  /** When the catalog's names were last read; null before the first time. */
  names_read_at: v.nullable(v.string()),
  paused: v.nullable(Pause),
  /** Why it cannot be used until its secret is entered again: a sealed secret does not open. Null where all of them do. */
  disabled: v.nullable(v.string()),
});
export type Connection = v.InferOutput<typeof Connection>;

/** Sentences that say what was understood from what was given; empty when it was taken as it stood. */
export const Understood = v.array(v.string());
export type Understood = v.InferOutput<typeof Understood>;

export const SavedConnection = v.object({ ...Connection.entries, understood: Understood });
export type SavedConnection = v.InferOutput<typeof SavedConnection>;

export const Connections = v.object({ connections: v.array(Connection) });
export type Connections = v.InferOutput<typeof Connections>;

/** Any of these may be missing: a form asks while it is being filled in. */
export const Address = v.object({
  /** The server hostname. A whole URL or JDBC string is understood too. */
  warehouse_domain: v.exactOptional(v.string()),
  /** 443 unless otherwise specified. */
  port: v.exactOptional(v.number()),
  /** The warehouse's id. The HTTP path is understood too. Optional when `warehouse_domain` names it. */
  warehouse_id: v.exactOptional(v.string()),
});
export type Address = v.InferOutput<typeof Address>;

export const UnderstoodAddress = v.object({
  warehouse_domain: v.string(),
  port: v.number(),
  warehouse_id: v.string(),
  workspace_id: v.string(),
  understood: Understood,
});
export type UnderstoodAddress = v.InferOutput<typeof UnderstoodAddress>;

/** As NewConnection, without a name. */
export const TestNewConnection = v.object({
  /** The server hostname. A whole URL or JDBC string is understood too. */
  warehouse_domain: v.string(),
  /** 443 unless otherwise specified. */
  port: v.exactOptional(v.number()),
  /** The warehouse's id. The HTTP path is understood too. Optional when `warehouse_domain` names it. */
  warehouse_id: v.exactOptional(v.string()),
  /** The personal access token. Goes in, never comes out. */
  access_token: v.exactOptional(v.string()),
  /** How to sign in; where it is missing, what is given tells. */
  auth: v.exactOptional(v.picklist(["access_token", "service_principal"])),
  /** Of the service principal's OAuth client. */
  client_id: v.exactOptional(v.string()),
  /** Its OAuth secret. Goes in, never comes out. */
  client_secret: v.exactOptional(v.string()),
  /** Certificates in PEM that are trusted beside the system's, for this connection only. */
  ca_pem: v.exactOptional(v.string()),
  /** http://[user:password@]host:port that this connection goes through, in place of the server's own; empty: none. The password goes in, never comes out. */
  proxy: v.exactOptional(v.string()),
  /** Start a stopped warehouse for the last step. Without this, a stopped warehouse stays stopped and the step is skipped. */
  start_warehouse: v.exactOptional(v.boolean()),
});
export type TestNewConnection = v.InferOutput<typeof TestNewConnection>;

/** Changes to test before they are saved, as in ChangedConnection; none of them needs to be there. */
export const TestSavedConnection = v.object({
  /** What people call this connection. */
  name: v.exactOptional(v.string()),
  /** The server hostname. A whole URL or JDBC string is understood too. */
  warehouse_domain: v.exactOptional(v.string()),
  /** 443 unless otherwise specified. */
  port: v.exactOptional(v.number()),
  /** The warehouse's id. The HTTP path is understood too. Optional when `warehouse_domain` names it. */
  warehouse_id: v.exactOptional(v.string()),
  /** The personal access token. Goes in, never comes out. */
  access_token: v.exactOptional(v.string()),
  /** How to sign in; where it is missing, what is given tells. */
  auth: v.exactOptional(v.picklist(["access_token", "service_principal"])),
  /** Of the service principal's OAuth client. */
  client_id: v.exactOptional(v.string()),
  /** Its OAuth secret. Goes in, never comes out. */
  client_secret: v.exactOptional(v.string()),
  /** Certificates in PEM that are trusted beside the system's, for this connection only. */
  ca_pem: v.exactOptional(v.string()),
  /** http://[user:password@]host:port that this connection goes through, in place of the server's own; empty: none. The password goes in, never comes out. */
  proxy: v.exactOptional(v.string()),
  /** Start a stopped warehouse for the last step. Without this, a stopped warehouse stays stopped and the step is skipped. */
  start_warehouse: v.exactOptional(v.boolean()),
});
export type TestSavedConnection = v.InferOutput<typeof TestSavedConnection>;

export const Step = v.object({
  step: v.picklist([
    "reach_host",
    "trust_certificate",
    "accept_token",
    "find_warehouse",
    "list_catalogs",
    "run_statement",
  ]),
  /** The step in words. */
  title: v.string(),
  state: v.picklist(["ok", "failed", "skipped"]),
  milliseconds: v.number(),
  /** What was found; for a failure the cause and what to do. */
  sentence: v.string(),
});
export type Step = v.InferOutput<typeof Step>;

export const TestOutcome = v.object({
  /** No step failed. */
  ok: v.boolean(),
  /** For all of them. */
  milliseconds: v.number(),
  steps: v.array(Step),
});
export type TestOutcome = v.InferOutput<typeof TestOutcome>;

/** The data of the event `done`. */
export const TestDone = v.object({
  /** No step failed. */
  ok: v.boolean(),
});
export type TestDone = v.InferOutput<typeof TestDone>;

/** A table as the tree shows it. What is the rule is left out. */
export const CatalogTable = v.object({
  table: v.string(),
  /** `view`, `materialized_view` and so on; left out for a table. */
  kind: v.exactOptional(v.string()),
  /** Left out when it is not. */
  selected: v.exactOptional(v.boolean()),
  /** Listed before, missing at the last refresh; left out when it is there. */
  gone: v.exactOptional(v.boolean()),
  /** When it was last processed; left out when never. */
  processed_at: v.exactOptional(v.string()),
});
export type CatalogTable = v.InferOutput<typeof CatalogTable>;

/** What could not be listed. Nothing beneath it is taken for gone. */
export const Unread = v.object({
  catalog: v.string(),
  /** Empty when the whole catalog could not be read. */
  schema: v.string(),
  /** A sentence. */
  cause: v.string(),
});
export type Unread = v.InferOutput<typeof Unread>;

export const CatalogSchema = v.object({ schema: v.string(), tables: v.array(CatalogTable) });
export type CatalogSchema = v.InferOutput<typeof CatalogSchema>;

export const CatalogNode = v.object({ catalog: v.string(), schemas: v.array(CatalogSchema) });
export type CatalogNode = v.InferOutput<typeof CatalogNode>;

export const Catalog = v.object({
  /** When the names were last read; null before the first refresh. */
  names_read_at: v.nullable(v.string()),
  /** Sorted, with all their schemas and tables; also those that are empty. */
  catalogs: v.array(CatalogNode),
  unread: v.array(Unread),
});
export type Catalog = v.InferOutput<typeof Catalog>;

export const KnownTable = v.object({
  ...Name.entries /** What it is: `table`, `view`, `materialized_view` and so on. */,
  kind: v.string(),
});
export type KnownTable = v.InferOutput<typeof KnownTable>;

export const Refreshed = v.object({
  appeared: v.array(KnownTable),
  gone: v.array(KnownTable),
  unread: v.array(Unread),
  /** How many tables are known now. */
  tables: v.number(),
});
export type Refreshed = v.InferOutput<typeof Refreshed>;

/** `catalog`, `catalog.schema` or `catalog.schema.table`; `*` stands for any text within a part; backticks as in SQL. */
export const Pattern = v.string();
export type Pattern = v.InferOutput<typeof Pattern>;

export const Chosen = v.union([Pattern, TableKey]);
export type Chosen = v.InferOutput<typeof Chosen>;

export const SelectionChange = v.object({
  select: v.exactOptional(v.array(Chosen)),
  unselect: v.exactOptional(v.array(Chosen)),
});
export type SelectionChange = v.InferOutput<typeof SelectionChange>;

export const SelectionChanged = v.object({
  /** How many tables changed. */
  changed: v.number(),
  /** How many are selected now. */
  selected: v.number(),
});
export type SelectionChanged = v.InferOutput<typeof SelectionChanged>;

/** What a run over all selected tables would cost. It is reckoned without asking Databricks, from each table's columns as they were last read: a table that changed there since is found while the run reads columns, and is processed too. */
export const RunPreview = v.object({
  /** Selected tables that would be profiled or described. */
  tables: v.number(),
  /** Selected tables that are unchanged as far as is known: their columns would be read, and they would be neither profiled nor described. */
  skipped: v.number(),
  /** About how many statements it would send: columns that were never read are not known. */
  statements: v.number(),
  /** The same where unchanged tables are processed too. */
  statements_of_all: v.number(),
});
export type RunPreview = v.InferOutput<typeof RunPreview>;

export const JobKind = v.picklist(["parse", "describe", "profile"]);
export type JobKind = v.InferOutput<typeof JobKind>;

export const JobState = v.picklist(["queued", "running", "completed", "skipped", "failed", "cancelled"]);
export type JobState = v.InferOutput<typeof JobState>;

export const StartRun = v.object({
  /** Only these; without it, every selected table. */
  tables: v.exactOptional(v.array(TableKey)),
  /** Only these; without it, all. */
  kinds: v.exactOptional(v.array(JobKind)),
  /** What to do with tables that are as they were when they were last processed. `skip`: once the columns of such a table are read, its profile and its description end as `skipped`, without a statement and without a call of a language model; a profile can only be skipped where `kinds` holds `parse`. `process`: do them all. Without it, `process` where `tables` or `kinds` is given, else `skip`. */
  unchanged: v.exactOptional(v.picklist(["skip", "process"])),
});
export type StartRun = v.InferOutput<typeof StartRun>;

export const Run = v.object({
  run_id: RunId,
  connection_id: ConnectionId,
  /** How many tables it processes. */
  tables: v.number(),
  /** How many jobs it has. */
  total: v.number(),
  queued: v.number(),
  running: v.number(),
  completed: v.number(),
  skipped: v.number(),
  failed: v.number(),
  cancelled: v.number(),
  /** Statements sent so far. */
  statements: v.number(),
  started_at: v.string(),
  /** Null while it runs. */
  ended_at: v.nullable(v.string()),
  ended: v.boolean(),
  /** Absent in events, where the event `connection` tells it. */
  paused: v.optional(v.nullable(Pause), null),
});
export type Run = v.InferOutput<typeof Run>;

export const Job = v.object({
  ...Name.entries,
  id: JobId,
  connection_id: ConnectionId,
  run_id: RunId,
  kind: JobKind,
  title: v.picklist(["Read columns", "Description Generator", "Profiler"]),
  state: JobState,
  /** Why it failed, was skipped or cancelled: a sentence; empty otherwise. */
  cause: v.string(),
  queued_at: v.string(),
  /** Null until it starts. */
  started_at: v.nullable(v.string()),
  /** Null until it ends. */
  ended_at: v.nullable(v.string()),
});
export type Job = v.InferOutput<typeof Job>;

export const Jobs = v.object({
  jobs: v.array(Job),
  /** The `after` of the next page; null on the last. */
  next: v.nullable(v.number()),
});
export type Jobs = v.InferOutput<typeof Jobs>;

export const Overview = v.object({
  known: v.number(),
  selected: v.number(),
  columns: v.number(),
  described: v.number(),
  profiled: v.number(),
  failed: v.number(),
  statements: v.number(),
  paused: v.nullable(Pause),
});
export type Overview = v.InferOutput<typeof Overview>;

/** Every text has an author. */
export const Description = v.object({
  /** The column described; empty for the table itself. */
  column: v.string(),
  text: v.string(),
  author: v.picklist(["person", "dbt", "source", "model", "rule"]),
  /** Who: the person, the model, the rule. */
  author_name: v.string(),
  /** Null where the source does not say. */
  written_at: v.nullable(v.string()),
  /** What a person thought of it; a rejected text is kept and not shown. */
  review: v.picklist(["", "accepted", "rejected"]),
  /** Who said so; empty where nobody did. */
  reviewed_by: v.string(),
  /** Whether the column has another type by now, or is gone; told where a table is shown. */
  stale: v.boolean(),
});
export type Description = v.InferOutput<typeof Description>;

export const SelectedTable = v.object({
  ...Name.entries /** What it is: `table`, `view`, `materialized_view` and so on. */,
  kind: v.string(),
  /** How many; null before the table was read. */
  columns: v.nullable(v.number()),
  /** As the Profiler counted; null before, and where it does not count. */
  row_count: v.nullable(v.number()),
  /** Of how many columns there are samples; null before the Profiler. */
  sampled_columns: v.nullable(v.number()),
  /** Columns whose shown text was written when the column had another type, or under a name that is gone. */
  stale_columns: v.array(v.string()),
  description: v.nullable(Description),
  /** The latest job of each kind. */
  jobs: v.object({ parse: v.exactOptional(Job), describe: v.exactOptional(Job), profile: v.exactOptional(Job) }),
});
export type SelectedTable = v.InferOutput<typeof SelectedTable>;

export const SelectedTables = v.object({ tables: v.array(SelectedTable) });
export type SelectedTables = v.InferOutput<typeof SelectedTables>;

/** A column that was not profiled has no `min`, `max`, `samples` and `sampled_rows`. */
export const Column = v.object({
  name: v.string(),
  position: v.number(),
  /** As Databricks writes it. */
  type: v.string(),
  /** Kater's kind: `text`, `number`, `time`, `boolean`, `nested`, `other`. */
  kind: v.string(),
  nullable: v.boolean(),
  /** A column mask applies: values are what the token sees. */
  masked: v.boolean(),
  /** Its place in the partitioning; absent when it is not in it. */
  partition_index: v.exactOptional(v.number()),
  description: v.nullable(Description),
  /** The exact least value of a numeric column; null when not measured. */
  min: v.optional(v.nullable(v.string()), null),
  /** The exact greatest value of a numeric column; null when not measured. */
  max: v.optional(v.nullable(v.string()), null),
  /** Distinct values of a text column. */
  samples: v.optional(v.array(v.string()), []),
  /** How many rows the samples were taken from; null when none were. */
  sampled_rows: v.optional(v.nullable(v.number()), null),
});
export type Column = v.InferOutput<typeof Column>;

export const ForeignKey = v.object({ columns: v.array(v.string()), parent: Name, parent_columns: v.array(v.string()) });
export type ForeignKey = v.InferOutput<typeof ForeignKey>;

export const Table = v.object({
  ...Name.entries /** What it is: `table`, `view`, `materialized_view` and so on. */,
  kind: v.string(),
  /** Such as `DELTA`; empty when Databricks does not say. */
  format: v.string(),
  /** The comment in Databricks; empty when none. */
  comment: v.string(),
  /** The winner. */
  description: v.nullable(Description),
  /** All that are kept, of the table and of its columns. */
  descriptions: v.array(Description),
  primary_key: v.array(v.string()),
  foreign_keys: v.array(ForeignKey),
  /** Null when not measured. */
  row_count: v.nullable(v.number()),
  /** Null when never. */
  profiled_at: v.nullable(v.string()),
  /** A row filter or a mask applies: figures are what the token sees. */
  as_seen_by_token: v.boolean(),
  columns: v.array(Column),
});
export type Table = v.InferOutput<typeof Table>;

export const PersonaSummary = v.object({
  id: PersonaId,
  name: v.string(),
  description: v.string(),
  tables: v.number(),
  members: v.number(),
});
export type PersonaSummary = v.InferOutput<typeof PersonaSummary>;

export const Personas = v.object({ personas: v.array(PersonaSummary) });
export type Personas = v.InferOutput<typeof Personas>;

export const NewPersona = v.object({ name: v.string(), description: v.exactOptional(v.string()) });
export type NewPersona = v.InferOutput<typeof NewPersona>;

export const ChangedPersona = v.object({ name: v.exactOptional(v.string()), description: v.exactOptional(v.string()) });
export type ChangedPersona = v.InferOutput<typeof ChangedPersona>;

export const PersonaTableKey = v.object({ connection_id: ConnectionId, ...TableKey.entries });
export type PersonaTableKey = v.InferOutput<typeof PersonaTableKey>;

export const PersonaTable = v.object({
  ...Name.entries,
  connection_id: ConnectionId,
  /** What it is: `table`, `view`, `materialized_view` and so on. */
  kind: v.string(),
  description: v.nullable(Description),
});
export type PersonaTable = v.InferOutput<typeof PersonaTable>;

export const PersonaMember = v.object({
  id: PersonId,
  username: v.string(),
  first_name: v.string(),
  last_name: v.string(),
});
export type PersonaMember = v.InferOutput<typeof PersonaMember>;

export const Persona = v.object({
  id: PersonaId,
  name: v.string(),
  description: v.string(),
  tables: v.array(PersonaTable),
  /** Empty for those who are not admins. */
  members: v.array(PersonaMember),
});
export type Persona = v.InferOutput<typeof Persona>;

export const PersonaTableChange = v.object({
  add: v.exactOptional(v.array(PersonaTableKey)),
  remove: v.exactOptional(v.array(PersonaTableKey)),
});
export type PersonaTableChange = v.InferOutput<typeof PersonaTableChange>;

export const PersonaMemberChange = v.object({
  /** Ids of people. */
  add: v.exactOptional(v.array(PersonId)),
  /** Ids of people. */
  remove: v.exactOptional(v.array(PersonId)),
});
export type PersonaMemberChange = v.InferOutput<typeof PersonaMemberChange>;

export const TestWaiting = v.object({
  /** Since SELECT 1 was sent. */
  milliseconds: v.number(),
});
export type TestWaiting = v.InferOutput<typeof TestWaiting>;

export const RefreshWish = v.object({
  /** Read hive_metastore too, which only SQL can: two statements for each of its schemas, and a stopped warehouse starts. Without this, what is known of it stays as it is. */
  hive_metastore: v.exactOptional(v.boolean()),
});
export type RefreshWish = v.InferOutput<typeof RefreshWish>;

/** One line of the audit log. What is hashed is the line as `/audit/export` gives it, without its `hash`. */
export const AuditEntry = v.object({
  /** 1, 2, 3 …; a gap is a removed entry. */
  number: v.number(),
  at: v.string(),
  /** `console` commands Kater's own machine; `kater` acted by itself; `stranger` showed nothing that lets anybody in. */
  actor_kind: v.picklist(["person", "token", "agent", "console", "kater", "stranger"]),
  /** Of the person; empty where there is none. */
  actor_id: v.string(),
  /** The name at that time. */
  actor: v.string(),
  /** What was done, as in `connection.changed`. */
  action: v.string(),
  subject_id: v.string(),
  /** What it was done to, by its name at that time. */
  subject: v.string(),
  outcome: v.picklist(["done", "refused", "failed"]),
  /** Where the request came from. */
  address: v.string(),
  /** How many, which fields; never what somebody typed into a secret's field. */
  detail: v.record(v.string(), v.unknown()),
  /** SHA-256 of the hash before, a line feed, and this entry. */
  hash: v.string(),
});
export type AuditEntry = v.InferOutput<typeof AuditEntry>;

export const AuditEntries = v.object({
  /** Newest first. */
  entries: v.array(AuditEntry),
  /** The `before` of the next page; null on the last one. */
  next: v.nullable(v.number()),
});
export type AuditEntries = v.InferOutput<typeof AuditEntries>;

export const AuditCheck = v.object({
  whole: v.boolean(),
  entries: v.number(),
  /** Of the last entry. Kept elsewhere, it proves later that nothing before it was changed. */
  hash: v.string(),
  /** Which entry is not what was written. */
  problem: v.nullable(v.string()),
});
export type AuditCheck = v.InferOutput<typeof AuditCheck>;

/** One reading of a dbt project. */
export const DbtProject = v.object({
  id: v.string(),
  origin: v.picklist(["file", "cloud"]),
  /** Of the project, or the environment's ID. */
  name: v.string(),
  /** Of the manifest; 0 for dbt Cloud. */
  schema_version: v.number(),
  /** As dbt wrote it. */
  generated_at: v.string(),
  read_at: v.nullable(v.string()),
  tables: v.number(),
});
export type DbtProject = v.InferOutput<typeof DbtProject>;

export const DbtPlace = v.object({
  ...Name.entries,
  project: v.string(),
  /** Such as `model.shop.orders`. */
  unique_id: v.string(),
});
export type DbtPlace = v.InferOutput<typeof DbtPlace>;

export const DbtTwice = v.object({ ...Name.entries, by: v.array(DbtPlace) });
export type DbtTwice = v.InferOutput<typeof DbtTwice>;

export const DbtColumn = v.object({
  ...Name.entries,
  unique_id: v.string(),
  /** As dbt names it. */
  column: v.string(),
});
export type DbtColumn = v.InferOutput<typeof DbtColumn>;

export const DbtCloud = v.object({
  endpoint: v.string(),
  environment_id: v.string(),
  /** Of the Auth Token; empty where it is too short to show any of it. */
  token_last_four: v.string(),
  /** 0: only before each run, and when asked. */
  sync_every_minutes: v.number(),
  /** The last sync; null before the first. */
  tried_at: v.nullable(v.string()),
  /** Why that one failed, as a sentence; empty where it went well. */
  failure: v.string(),
  /** How old the texts are: the last sync that went well. */
  synced_at: v.nullable(v.string()),
  /** That it spoke of then. */
  tables: v.number(),
});
export type DbtCloud = v.InferOutput<typeof DbtCloud>;

export const DbtCloudInput = v.object({
  /** Of the Discovery API, or the access URL of dbt Cloud, or a page of it. */
  endpoint: v.exactOptional(v.string()),
  environment_id: v.exactOptional(v.string()),
  /** A service token with the permission Metadata Only. It is sealed, and never shown again. */
  auth_token: v.exactOptional(v.string()),
  /** From 15; 0 for before each run only. 1440 where nobody says. */
  sync_every_minutes: v.exactOptional(v.number()),
});
export type DbtCloudInput = v.InferOutput<typeof DbtCloudInput>;

export const DbtCloudSaved = v.object({ ...DbtCloud.entries, understood: Understood });
export type DbtCloudSaved = v.InferOutput<typeof DbtCloudSaved>;

export const DbtCloudStep = v.object({
  step: v.picklist(["reach_host", "trust_certificate", "accept_token", "find_environment"]),
  title: v.string(),
  state: v.picklist(["ok", "failed", "skipped"]),
  sentence: v.string(),
});
export type DbtCloudStep = v.InferOutput<typeof DbtCloudStep>;

export const DbtCloudTested = v.object({
  ok: v.boolean(),
  /** For all of them: it is one request. */
  milliseconds: v.number(),
  steps: v.array(DbtCloudStep),
  endpoint: v.string(),
  environment_id: v.string(),
  understood: Understood,
});
export type DbtCloudTested = v.InferOutput<typeof DbtCloudTested>;

export const DbtFile = v.object({
  /** Relative to the operator's folder. */
  path: v.string(),
});
export type DbtFile = v.InferOutput<typeof DbtFile>;

export const DbtStatus = v.object({
  cloud: v.nullable(DbtCloud),
  /** Whether files may be read from a folder of the server (`--dbt-folder`). */
  reads_server_files: v.boolean(),
  projects: v.array(DbtProject),
  /** Tables of dbt that Kater knows by name. */
  matched: v.number(),
  unmatched_count: v.number(),
  /** The first 1,000. */
  unmatched: v.array(DbtPlace),
  twice_count: v.number(),
  /** Tables that several models or sources are said to be: the first 1,000. */
  twice: v.array(DbtTwice),
  /** Columns that dbt describes and the table does not have, where its columns are known: the first 1,000. */
  unmatched_columns: v.array(DbtColumn),
});
export type DbtStatus = v.InferOutput<typeof DbtStatus>;

export const DbtImportBegun = v.object({ import_id: v.string(), most_bytes_of_a_piece: v.number() });
export type DbtImportBegun = v.InferOutput<typeof DbtImportBegun>;

export const DbtReceived = v.object({
  /** Bytes of the file so far. */
  received: v.number(),
});
export type DbtReceived = v.InferOutput<typeof DbtReceived>;

export const DbtImported = v.object({
  kind: v.picklist(["manifest", "catalog"]),
  project: v.string(),
  schema_version: v.number(),
  generated_at: v.string(),
  tables: v.number(),
  /** Of a catalog: tables that it moved to where they really lie. */
  relocated: v.number(),
});
export type DbtImported = v.InferOutput<typeof DbtImported>;

export const ModelUse = v.object({ calls: v.number(), tokens_in: v.number(), tokens_out: v.number() });
export type ModelUse = v.InferOutput<typeof ModelUse>;

/** The language model that writes descriptions. Its key is never shown. */
export const LanguageModel = v.object({
  provider: v.picklist(["none", "databricks", "openai"]),
  /** Of an OpenAI-compatible endpoint: what stands before `/chat/completions`. */
  base_url: v.string(),
  /** Its name; for Databricks, the serving endpoint's. */
  model: v.string(),
  calls_at_once: v.number(),
  /** 0 is no limit, as below. */
  calls_a_minute: v.number(),
  tokens_a_minute: v.number(),
  /** The least useful is left out until a prompt fits. */
  tokens_in_a_prompt: v.number(),
  /** Whether rounded figures of a profile are sent. */
  send_figures: v.boolean(),
  budget_calls_in_a_run: v.number(),
  budget_tokens_in_a_run: v.number(),
  budget_tokens_in_all: v.number(),
  key_last_four: v.string(),
  header_names: v.array(v.string()),
  used: ModelUse,
});
export type LanguageModel = v.InferOutput<typeof LanguageModel>;

/** What is missing stays. */
export const ChangedLanguageModel = v.object({
  provider: v.exactOptional(v.picklist(["none", "databricks", "openai"])),
  /** Of an OpenAI-compatible endpoint: what stands before `/chat/completions`. */
  base_url: v.exactOptional(v.string()),
  /** Its name; for Databricks, the serving endpoint's. */
  model: v.exactOptional(v.string()),
  calls_at_once: v.exactOptional(v.number()),
  /** 0 is no limit, as below. */
  calls_a_minute: v.exactOptional(v.number()),
  tokens_a_minute: v.exactOptional(v.number()),
  /** The least useful is left out until a prompt fits. */
  tokens_in_a_prompt: v.exactOptional(v.number()),
  /** Whether rounded figures of a profile are sent. */
  send_figures: v.exactOptional(v.boolean()),
  budget_calls_in_a_run: v.exactOptional(v.number()),
  budget_tokens_in_a_run: v.exactOptional(v.number()),
  budget_tokens_in_all: v.exactOptional(v.number()),
  /** Sealed; empty to have none. */
  key: v.exactOptional(v.string()),
  /** Sent beside the key; sealed. */
  headers: v.exactOptional(v.nullable(v.record(v.string(), v.string()))),
});
export type ChangedLanguageModel = v.InferOutput<typeof ChangedLanguageModel>;

export const TestModel = v.object({
  /** Whose workspace serves the model; for Databricks. */
  connection_id: v.exactOptional(v.string()),
});
export type TestModel = v.InferOutput<typeof TestModel>;

export const TestedModel = v.object({ ok: v.boolean(), sentence: v.string(), milliseconds: v.number() });
export type TestedModel = v.InferOutput<typeof TestedModel>;

export const ModelSharing = v.object({
  /** Whether sample values may be sent; personal ones never are. */
  send_samples: v.boolean(),
  used: ModelUse,
  used_in_latest_run: ModelUse,
});
export type ModelSharing = v.InferOutput<typeof ModelSharing>;

export const ChangedModelSharing = v.object({ send_samples: v.boolean() });
export type ChangedModelSharing = v.InferOutput<typeof ChangedModelSharing>;

export const PromptPart = v.object({
  prompt: v.string(),
  /** Columns; the empty name is the table itself. */
  wanted: v.array(v.string()),
  /** Estimated. */
  tokens: v.number(),
  /** What the budget cut. */
  left_out: v.array(v.string()),
  sent_at: v.nullable(v.string()),
  /** As it was sent, where this very question was. */
  sent_prompt: v.nullable(v.string()),
  sent_to: v.nullable(v.string()),
});
export type PromptPart = v.InferOutput<typeof PromptPart>;

export const PromptPreview = v.object({
  provider: v.string(),
  model: v.string(),
  send_samples: v.boolean(),
  parts: v.array(PromptPart),
});
export type PromptPreview = v.InferOutput<typeof PromptPreview>;

export const Descriptions = v.object({ descriptions: v.array(Description) });
export type Descriptions = v.InferOutput<typeof Descriptions>;

export const WrittenDescription = v.object({
  /** Missing or empty: the table itself. */
  column: v.exactOptional(v.string()),
  text: v.string(),
  /** The `written_at` of the person's text that was there when you began to write, or null where there was none. Where another text is there by now, nothing is written: 409. Left out: writes over whatever is there. */
  seen: v.exactOptional(v.nullable(v.string())),
});
export type WrittenDescription = v.InferOutput<typeof WrittenDescription>;

export const TextToReview = v.object({ ...Name.entries, description: Description });
export type TextToReview = v.InferOutput<typeof TextToReview>;

export const ReviewQueue = v.object({
  texts: v.array(TextToReview),
  /** `after` for the next page. */
  next: v.nullable(v.number()),
});
export type ReviewQueue = v.InferOutput<typeof ReviewQueue>;

export const Verdict = v.object({
  verdict: v.picklist(["accepted", "rejected"]),
  texts: v.array(
    v.object({
      catalog: v.exactOptional(v.string()),
      schema: v.exactOptional(v.string()),
      table: v.exactOptional(v.string()),
      column: v.exactOptional(v.string()),
    }),
  ),
});
export type Verdict = v.InferOutput<typeof Verdict>;

export const Decided = v.object({ decided: v.number() });
export type Decided = v.InferOutput<typeof Decided>;

export const MasterKey = v.object({
  /** 16 hexadecimal digits. */
  id: v.string(),
  /** It seals; the others only open. */
  current: v.boolean(),
  /** How many sealed secrets are under it. */
  secrets: v.number(),
});
export type MasterKey = v.InferOutput<typeof MasterKey>;

export const Keys = v.object({
  /** The current one first. */
  keys: v.array(MasterKey),
  rotating: v.boolean(),
  /** That the last rotation looked at. */
  secrets: v.number(),
  /** Of them, that are under the current key. */
  done: v.number(),
  /** Of them, that do not open and stayed as they were. */
  unopened: v.number(),
  /** Why it does not go on; tried again by itself. Empty where nothing is wrong. */
  problem: v.string(),
  /** Of the last rotation since the server started. */
  started_at: v.nullable(v.string()),
  ended_at: v.nullable(v.string()),
});
export type Keys = v.InferOutput<typeof Keys>;
