import { api, path } from "@/lib/api/client";
import { RunPreview } from "@/lib/api/schemas/run";
import type { ConnectionId } from "@/lib/ids";

export const previewRun = (connection: ConnectionId) =>
  api.get(path`/connections/${connection}/runs/preview`, RunPreview);
