import { api, path } from "@/lib/api/client";
import { DbtCloud, DbtCloudSaved, DbtCloudTested } from "@/lib/api/schemas/describe";
import { Nothing } from "@/lib/api/schemas/wire";
import type { ConnectionId } from "@/lib/ids";

/** What is missing stays as it is saved. */
export interface DbtCloudInput {
  endpoint?: string;
  environment_id?: string;
  auth_token?: string;
  sync_every_minutes?: number;
}

const here = (id: ConnectionId) => path`/connections/${id}/dbt/cloud`;

export const saveDbtCloud = (id: ConnectionId, input: DbtCloudInput) => api.put(here(id), input, DbtCloudSaved);

export const testDbtCloud = (id: ConnectionId, input: DbtCloudInput) =>
  api.post(`${here(id)}/test`, input, DbtCloudTested);

export const syncDbtCloud = (id: ConnectionId) => api.post(`${here(id)}/sync`, {}, DbtCloud);

export const forgetDbtCloud = (id: ConnectionId) => api.delete(here(id), Nothing);
