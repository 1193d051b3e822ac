import { api, path } from "@/lib/api/client";
import { LanguageModel, ModelSharing, TestedModel } from "@/lib/api/schemas/describe";
import type { ConnectionId } from "@/lib/ids";
import { queryOptions } from "@tanstack/react-query";

export type ModelChange = Partial<Omit<LanguageModel, "used" | "key_last_four" | "header_names">> & {
  key?: string;
  /** Replace those that are saved; null removes them. */
  headers?: Record<string, string> | null | undefined;
};

export const modelQuery = queryOptions({
  queryKey: ["model"],
  queryFn: ({ signal }) => api.get("/model", LanguageModel, signal),
});

export const saveModel = (change: ModelChange) => api.patch("/model", change, LanguageModel);

/** What is saved is tested, through this connection where Databricks serves it. */
export const testModel = (connection: ConnectionId | undefined) =>
  api.post("/model/test", connection === undefined ? {} : { connection_id: connection }, TestedModel);

export const sharingQuery = (id: ConnectionId) =>
  queryOptions({
    queryKey: ["model-sharing", id],
    queryFn: ({ signal }) => api.get(path`/connections/${id}/model`, ModelSharing, signal),
  });

export const letSendSamples = (id: ConnectionId, send_samples: boolean) =>
  api.patch(path`/connections/${id}/model`, { send_samples }, ModelSharing);
