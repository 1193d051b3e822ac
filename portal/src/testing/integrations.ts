import type { DbtStatus, LanguageModel, TextToReview } from "@/lib/api/schemas.gen";
import { FakeServer, json } from "./fake-server";
import { connection, words } from "./samples";

// What the page of integrations asks for, as a server without any answers.

export const use = { calls: 3, tokens_in: 1200, tokens_out: 300 };

export const languageModel: LanguageModel = {
  provider: "none",
  base_url: "",
  model: "",
  key_last_four: "",
  header_names: [],
  calls_at_once: 4,
  calls_a_minute: 0,
  tokens_a_minute: 0,
  tokens_in_a_prompt: 6000,
  send_figures: true,
  budget_calls_in_a_run: 0,
  budget_tokens_in_a_run: 0,
  budget_tokens_in_all: 0,
  used: use,
};

export const sharing = { send_samples: false, used: use, used_in_latest_run: use };

export const dbt: DbtStatus = {
  cloud: null,
  reads_server_files: false,
  projects: [],
  matched: 0,
  unmatched_count: 0,
  unmatched: [],
  twice_count: 0,
  twice: [],
  unmatched_columns: [],
};

export const orders = { catalog: "main", schema: "sales", table: "orders", name: "main.sales.orders" };

export const toReview = (column: string, text: string): TextToReview => ({
  ...orders,
  description: { ...words(text, "model"), column, author_name: "small-1" },
});

export const integrationsServer = () =>
  new FakeServer()
    .on("GET /connections", () => json({ connections: [connection] }))
    .on("GET /model", () => json(languageModel))
    .on("GET /connections/c1/model", () => json(sharing))
    .on("GET /connections/c1/dbt", () => json(dbt))
    .on("GET /connections/c1/review", () => json({ texts: [], next: null }));
