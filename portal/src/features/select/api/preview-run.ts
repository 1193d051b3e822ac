import { api, path } from "@/lib/api/client";
import { type ConnectionId, RunPreview } from "@/lib/api/schemas.gen";

export const previewRun = (connection: ConnectionId) =>
  api.get(path`/connections/${connection}/runs/preview`, RunPreview);
