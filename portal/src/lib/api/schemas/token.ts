import { PersonaId, TokenId } from "@/lib/ids";
import * as v from "valibot";
import type { As } from "./wire";

export const ApiToken = v.object({
  id: TokenId,
  name: v.string(),
  scope: v.picklist(["admin", "persona"]),
  persona: v.nullable(v.object({ id: PersonaId, name: v.string() })),
  created_by: v.string(),
  last_four: v.string(),
  created_at: v.string(),
  expires_at: v.nullable(v.string()),
  last_used_at: v.nullable(v.string()),
}) satisfies As<"ApiToken">;

export const ApiTokens = v.object({ tokens: v.array(ApiToken) }) satisfies As<"ApiTokens">;
export const MadeApiToken = v.object({ token: ApiToken, text: v.string() }) satisfies As<"MadeApiToken">;

export type ApiToken = v.InferOutput<typeof ApiToken>;
