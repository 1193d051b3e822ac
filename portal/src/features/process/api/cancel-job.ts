import { api, path } from "@/lib/api/client";
import { Job } from "@/lib/api/schemas/run";
import type { JobId } from "@/lib/ids";

export const cancelJob = (job: JobId) => api.post(path`/jobs/${String(job)}/cancel`, {}, Job);
