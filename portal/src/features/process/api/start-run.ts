import { api, path } from "@/lib/api/client";
import { type ConnectionId, Run, type StartRun } from "@/lib/api/schemas.gen";

export const startRun = (connection: ConnectionId, request: StartRun) =>
  api.post(path`/connections/${connection}/runs`, request, Run);
