import { ConnectionId } from "@/lib/ids";
import * as v from "valibot";
import type { As } from "./wire";

export const Pause = v.object({
  cause: v.string(),
  next_try_at: v.nullable(v.string()),
  of: v.picklist(["everything", "descriptions"]),
}) satisfies As<"Pause">;

/** The kinds of data stores, by their titles. */
export const DataStore = v.picklist(["Databricks"]);
export const Auth = v.picklist(["access_token", "service_principal"]);

const connection = {
  id: ConnectionId,
  name: v.string(),
  data_store: DataStore,
  warehouse_domain: v.string(),
  port: v.number(),
  warehouse_id: v.string(),
  workspace_id: v.string(),
  auth: Auth,
  client_id: v.string(),
  token_last_four: v.string(),
  has_ca: v.boolean(),
  /** Never with its password. */
  proxy: v.string(),
  proxy_has_password: v.boolean(),
  created_at: v.string(),
  names_read_at: v.nullable(v.string()),
  paused: v.nullable(Pause),
  /** Why it cannot be used until its secret is entered again. */
  disabled: v.nullable(v.string()),
};

export const Connection = v.object(connection) satisfies As<"Connection">;
export const Connections = v.object({ connections: v.array(Connection) }) satisfies As<"Connections">;
export const SavedConnection = v.object({
  ...connection,
  understood: v.array(v.string()),
}) satisfies As<"SavedConnection">;

export const UnderstoodAddress = v.object({
  warehouse_domain: v.string(),
  port: v.number(),
  warehouse_id: v.string(),
  workspace_id: v.string(),
  understood: v.array(v.string()),
}) satisfies As<"UnderstoodAddress">;

export const StepName = v.picklist([
  "reach_host",
  "trust_certificate",
  "accept_token",
  "find_warehouse",
  "list_catalogs",
  "run_statement",
]);

export const Step = v.object({
  step: StepName,
  title: v.string(),
  state: v.picklist(["ok", "failed", "skipped"]),
  milliseconds: v.number(),
  sentence: v.string(),
}) satisfies As<"Step">;

export const TestWaiting = v.object({ milliseconds: v.number() }) satisfies As<"TestWaiting">;
export const TestDone = v.object({ ok: v.boolean() }) satisfies As<"TestDone">;

export type Auth = v.InferOutput<typeof Auth>;
export type Pause = v.InferOutput<typeof Pause>;
export type Connection = v.InferOutput<typeof Connection>;
export type UnderstoodAddress = v.InferOutput<typeof UnderstoodAddress>;
export type StepName = v.InferOutput<typeof StepName>;
export type Step = v.InferOutput<typeof Step>;
