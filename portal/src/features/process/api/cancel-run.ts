import { api, path } from "@/lib/api/client";
import { Run, type RunId } from "@/lib/api/schemas.gen";

export const cancelRun = (run: RunId) => api.post(path`/runs/${run}/cancel`, {}, Run);
