import { api, path } from "@/lib/api/client";
import { ApiTokens, MadeApiToken } from "@/lib/api/schemas/token";
import { Nothing } from "@/lib/api/schemas/wire";
import type { PersonaId, TokenId } from "@/lib/ids";
import { queryOptions } from "@tanstack/react-query";

export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: async ({ signal }) => (await api.get("/tokens", ApiTokens, signal)).tokens,
});

export interface NewToken {
  name: string;
  /** Null: it acts as whoever makes it. */
  persona_id: PersonaId | null;
  /** Null: until it is revoked. */
  days: number | null;
}

export const createToken = (token: NewToken) => api.post("/tokens", token, MadeApiToken);
export const revokeToken = (token: TokenId) => api.delete(path`/tokens/${token}`, Nothing);
