import { api, path } from "@/lib/api/client";
import { ApiTokens, MadeApiToken, type NewApiToken, Nothing, type TokenId } from "@/lib/api/schemas.gen";
import { queryOptions } from "@tanstack/react-query";

export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: async ({ signal }) => (await api.get("/tokens", ApiTokens, signal)).tokens,
});

export const createToken = (token: NewApiToken) => api.post("/tokens", token, MadeApiToken);
export const revokeToken = (token: TokenId) => api.delete(path`/tokens/${token}`, Nothing);
