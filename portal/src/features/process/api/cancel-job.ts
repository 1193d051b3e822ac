import { api, path } from "@/lib/api/client";
import { Job, type JobId } from "@/lib/api/schemas.gen";

export const cancelJob = (job: JobId) => api.post(path`/jobs/${String(job)}/cancel`, {}, Job);
