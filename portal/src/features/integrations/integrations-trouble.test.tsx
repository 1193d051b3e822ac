import { json, problem, type FakeServer } from "@/testing/fake-server";
import { dbt, integrationsServer, languageModel, orders } from "@/testing/integrations";
import { show } from "@/testing/show";
import { withToasts } from "@/testing/toasts";
import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { IntegrationsPanel } from "./integrations-panel";

let server: FakeServer;

beforeEach(() => {
  server = integrationsServer();
});

const panel = () => show(withToasts(<IntegrationsPanel review={() => null} />));

describe("the language model", () => {
  const form = async () => within(await screen.findByRole("form", { name: "Language model" }));
  const served = { ...languageModel, provider: "databricks", model: "small" };

  test("of Databricks needs no address and no key, and has its limits", async () => {
    server.on("GET /model", () => json(served)).on("PATCH /model", () => json(served));
    const { user } = panel();
    const fields = await form();
    expect(fields.getByLabelText("Serving endpoint")).toHaveValue("small");
    expect(fields.queryByLabelText("Key")).toBeNull();
    expect(fields.queryByLabelText("Endpoint")).toBeNull();
    expect(fields.getByLabelText("Calls at once")).toHaveAccessibleDescription("At least 1");
    await user.clear(fields.getByLabelText("Most calls in a run"));
    await user.type(fields.getByLabelText("Most calls in a run"), "250");
    await user.click(fields.getByLabelText("Send rounded figures of the profile"));
    await user.click(fields.getByRole("button", { name: "Save model" }));
    expect(server.asked("PATCH /model")[0]?.body).toEqual({ budget_calls_in_a_run: 250, send_figures: false });
  });

  test("says what it has cost so far, in all and in the latest run", async () => {
    panel();
    expect(await screen.findByText("So far 3 calls, 1,200 tokens in and 300 out.")).toBeVisible();
    expect(await screen.findByText("Latest run: 3 calls, 1,500 tokens.")).toBeVisible();
  });

  test("that is refused keeps what was typed, the key too", async () => {
    server
      .on("GET /model", () => json({ ...languageModel, provider: "openai", key_last_four: "cret" }))
      .on("PATCH /model", () => problem(400, "The saved key is for another host."));
    const { user } = panel();
    const fields = await form();
    expect(fields.getByLabelText("Key")).toHaveAccessibleDescription(/ends with cret is saved/);
    await user.type(fields.getByLabelText("Key"), "sk-typed");
    await user.click(fields.getByRole("button", { name: "Save model" }));
    expect(await fields.findByRole("alert")).toHaveTextContent("The saved key is for another host.");
    expect(fields.getByLabelText("Key")).toHaveValue("sk-typed");
    expect(fields.getByRole("button", { name: "Test model" })).toBeDisabled();
  });

  test("was not tested any more once something of it is changed", async () => {
    server
      .on("GET /model", () => json(served))
      .on("POST /model/test", () => json({ ok: true, sentence: "It answered in 5 ms.", milliseconds: 5 }));
    const { user } = panel();
    const fields = await form();
    await user.click(fields.getByRole("button", { name: "Test model" }));
    expect(await fields.findByText("It answered in 5 ms.")).toBeVisible();
    await user.type(fields.getByLabelText("Serving endpoint"), "er");
    expect(fields.queryByText("It answered in 5 ms.")).toBeNull();
  });

  test("gets no sample values when that could not be saved, and the box says so", async () => {
    server.on("PATCH /connections/c1/model", () => problem(409, "The connection is being deleted."));
    const { user } = panel();
    await user.click(await screen.findByLabelText(/Send sample values/));
    expect(await screen.findByText("The connection is being deleted.")).toBeVisible();
    expect(screen.getByLabelText(/Send sample values/)).not.toBeChecked();
  });
});

describe("the files of dbt", () => {
  const project = (id: string, more: object = {}) => ({
    id,
    origin: "file",
    name: id,
    schema_version: 12,
    generated_at: "",
    read_at: null,
    tables: 1200,
    ...more,
  });
  const read = (more: object) => server.on("GET /connections/c1/dbt", () => json({ ...dbt, ...more }));

  test("are forgotten by project, and those of dbt Cloud are not", async () => {
    read({ projects: [project("shop"), project("218762", { origin: "cloud" })] });
    server.on("DELETE /connections/c1/dbt/projects/shop", () => problem(409, "A run reads it now."));
    const { user } = panel();
    const table = within(await screen.findByRole("table", { name: "Projects of dbt" }));
    expect(table.getByRole("row", { name: /dbt Cloud, environment 218762/ })).toHaveTextContent("1,200");
    expect(table.getAllByRole("button").map((button) => button.textContent)).toEqual(["Forget shop"]);
    await user.click(table.getByRole("button", { name: "Forget shop" }));
    expect(await screen.findByText("A run reads it now.")).toBeVisible();
    server.on("DELETE /connections/c1/dbt/projects/shop", () => {
      read({});
      return json({});
    });
    await user.click(table.getByRole("button", { name: "Forget shop" }));
    expect(await screen.findByText("Nothing was read from dbt yet.")).toBeVisible();
  });

  test("tell which columns are not there, and which tables two models describe", async () => {
    const place = (unique_id: string) => ({ ...orders, project: "shop", unique_id });
    read({
      projects: [project("shop")],
      matched: 1,
      unmatched_columns: [{ ...orders, unique_id: "model.shop.orders", column: "totl" }],
      twice_count: 1,
      twice: [{ ...orders, by: [place("model.shop.a"), place("model.shop.b")] }],
    });
    const { user } = panel();
    expect(await screen.findByText("1 table matched, 0 did not.")).toBeVisible();
    await user.click(screen.getByText("Columns that are described and not there (1)"));
    expect(screen.getByText("main.sales.orders, totl · model.shop.orders")).toBeVisible();
    await user.click(screen.getByText("Tables that several models describe (1)"));
    expect(screen.getByText("main.sales.orders · model.shop.a, model.shop.b")).toBeVisible();
    expect(screen.queryByText(/Tables of dbt that Kater does not know/)).toBeNull();
  });
});
