import { api, path } from "@/lib/api/client";
import {
  type ConnectionId,
  DbtCloud,
  type DbtCloudInput,
  DbtCloudSaved,
  DbtCloudTested,
  Nothing,
} from "@/lib/api/schemas.gen";

const cloudPath = (id: ConnectionId) => path`/connections/${id}/dbt/cloud`;

export const saveDbtCloud = (id: ConnectionId, input: DbtCloudInput) => api.put(cloudPath(id), input, DbtCloudSaved);

export const testDbtCloud = (id: ConnectionId, input: DbtCloudInput) =>
  api.post(`${cloudPath(id)}/test`, input, DbtCloudTested);

export const syncDbtCloud = (id: ConnectionId) => api.post(`${cloudPath(id)}/sync`, {}, DbtCloud);

export const forgetDbtCloud = (id: ConnectionId) => api.delete(cloudPath(id), Nothing);
