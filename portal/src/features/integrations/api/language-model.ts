import { api, path } from "@/lib/api/client";
import {
  type ChangedLanguageModel,
  type ConnectionId,
  LanguageModel,
  ModelSharing,
  TestedModel,
} from "@/lib/api/schemas.gen";
import { queryOptions } from "@tanstack/react-query";

export const languageModelQuery = queryOptions({
  queryKey: ["language-model"],
  queryFn: ({ signal }) => api.get("/model", LanguageModel, signal),
});

export const saveLanguageModel = (change: ChangedLanguageModel) => api.patch("/model", change, LanguageModel);

/** Tests the saved language model, through this connection where Databricks serves it. */
export const testLanguageModel = (connection: ConnectionId | undefined) =>
  api.post("/model/test", connection === undefined ? {} : { connection_id: connection }, TestedModel);

export const sharingQuery = (id: ConnectionId) =>
  queryOptions({
    queryKey: ["language-model-sharing", id],
    queryFn: ({ signal }) => api.get(path`/connections/${id}/model`, ModelSharing, signal),
  });

export const setSendSamples = (id: ConnectionId, send_samples: boolean) =>
  api.patch(path`/connections/${id}/model`, { send_samples }, ModelSharing);
