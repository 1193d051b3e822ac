import { api, path } from "@/lib/api/client";
import { Run } from "@/lib/api/schemas/run";
import type { RunId } from "@/lib/ids";

export const cancelRun = (run: RunId) => api.post(path`/runs/${run}/cancel`, {}, Run);
