import { api, path } from "@/lib/api/client";
import { Run, type JobKind } from "@/lib/api/schemas/run";
import type { ConnectionId } from "@/lib/ids";
import type { TableKey } from "@/lib/names";

export const startRun = (connection: ConnectionId, only: { tables?: TableKey[]; kinds?: JobKind[] } = {}) =>
  api.post(path`/connections/${connection}/runs`, only, Run);
