import { api, path } from "@/lib/api/client";
import { Run, type JobKind } from "@/lib/api/schemas/run";
import type { ConnectionId } from "@/lib/ids";
import type { TableKey } from "@/lib/names";

interface Wish {
  tables?: TableKey[];
  kinds?: JobKind[];
  /** Of all tables, those that are unchanged are skipped, unless they are to be processed too. */
  unchanged?: "skip" | "process";
}

export const startRun = (connection: ConnectionId, wish: Wish) =>
  api.post(path`/connections/${connection}/runs`, wish, Run);
