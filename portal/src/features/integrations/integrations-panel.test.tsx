import { json, problem, type FakeServer } from "@/testing/fake-server";
import { dbt, integrationsServer, languageModel, orders, sharing } from "@/testing/integrations";
import { show } from "@/testing/show";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { IntegrationsPanel } from "./integrations-panel";

let server: FakeServer;
beforeEach(() => {
  server = integrationsServer();
});

test("a manifest is sent in pieces, and what did not match is listed", async () => {
  server
    .on("POST /connections/c1/dbt/imports", () => json({ import_id: "i1", most_bytes_of_a_piece: 4 }, 201))
    .on("PUT /connections/c1/dbt/imports/i1?offset=0", () => json({ received: 4 }))
    .on("PUT /connections/c1/dbt/imports/i1?offset=4", () => json({ received: 6 }))
    .on("POST /connections/c1/dbt/imports/i1/finish", () =>
      json({ kind: "manifest", project: "shop", schema_version: 12, generated_at: "", tables: 2, relocated: 0 }),
    );
  const { user } = show(<IntegrationsPanel review={() => null} />);
  expect(await screen.findByText("Nothing was read from dbt yet.")).toBeVisible();
  server.on("GET /connections/c1/dbt", () =>
    json({
      ...dbt,
      projects: [
        { id: "p1", origin: "file", name: "shop", schema_version: 12, generated_at: "", read_at: null, tables: 2 },
      ],
      matched: 1,
      unmatched_count: 1,
      unmatched: [{ ...orders, project: "shop", unique_id: "model.shop.orders" }],
    }),
  );
  await user.upload(
    screen.getByLabelText("File of dbt"),
    new File(["{12345"], "manifest.json", { type: "application/json" }),
  );
  expect(await screen.findByText("1 table matched, 1 did not.")).toBeVisible();
  await user.click(screen.getByText("Tables of dbt that Kater does not know (1)"));
  expect(screen.getByText("main.sales.orders · model.shop.orders")).toBeVisible();
  expect(server.asked("PUT /connections/c1/dbt/imports/i1?offset=4")).toHaveLength(1);
});

test("a file that is none of dbt's says why", async () => {
  server
    .on("POST /connections/c1/dbt/imports", () => json({ import_id: "i1", most_bytes_of_a_piece: 400 }, 201))
    .on("PUT /connections/c1/dbt/imports/i1?offset=0", () => problem(400, "This is no file of dbt."));
  const { user } = show(<IntegrationsPanel review={() => null} />);
  await screen.findByText("Nothing was read from dbt yet.");
  await user.upload(screen.getByLabelText("File of dbt"), new File(["<html>"], "x.json", { type: "application/json" }));
  expect(await screen.findByText("This is no file of dbt.")).toBeVisible();
});

test("a language model is set with its key, tested, and the key does not come back", async () => {
  server
    .on("PATCH /model", () => json({ ...languageModel, provider: "openai" }))
    .on("POST /model/test", () => json({ ok: false, sentence: "models.example refused the key.", milliseconds: 5 }));
  const { user } = show(<IntegrationsPanel review={() => null} />);
  await user.selectOptions(await screen.findByLabelText("Provider"), "openai");
  const fields = within(screen.getByRole("form", { name: "Language model" }));
  await user.type(fields.getByLabelText("Endpoint"), "https://models.example/v1");
  await user.type(fields.getByLabelText("Model"), "small-1");
  await user.type(fields.getByLabelText("Key"), "sk-secret");
  await user.click(screen.getByRole("button", { name: "Save model" }));
  expect(server.asked("PATCH /model")[0]?.body).toEqual({
    provider: "openai",
    base_url: "https://models.example/v1",
    model: "small-1",
    key: "sk-secret",
  });
  await user.click(await screen.findByRole("button", { name: "Test model" }));
  expect(await screen.findByText("models.example refused the key.")).toBeVisible();
});

test("extra headers replace those that are saved, whose values never come back", async () => {
  const gateway = { ...languageModel, provider: "openai", base_url: "https://m.example/v1", header_names: ["X-Old"] };
  server.on("GET /model", () => json(gateway)).on("PATCH /model", () => json({ ...gateway, header_names: ["X-Gate"] }));
  const { user } = show(<IntegrationsPanel review={() => null} />);
  const headers = await screen.findByLabelText("Extra headers");
  expect(screen.getByText("Saved: X-Old. What you enter here replaces them all.")).toBeVisible();
  await user.type(headers, "no header");
  expect(screen.getByText(/This is no header: no header\./)).toBeVisible();
  expect(screen.getByRole("button", { name: "Save model" })).toBeDisabled();
  await user.clear(headers);
  await user.type(headers, "X-Gate: secret: with a colon\nX-Team: data");
  await user.click(screen.getByRole("button", { name: "Save model" }));
  expect(server.asked("PATCH /model")[0]?.body).toEqual({
    headers: { "X-Gate": "secret: with a colon", "X-Team": "data" },
  });
  await waitFor(() => expect(screen.getByLabelText("Extra headers")).toHaveValue(""));
  await user.click(screen.getByRole("button", { name: "Remove the saved headers" }));
  await user.click(screen.getByRole("button", { name: "Save model" }));
  expect(server.asked("PATCH /model")[1]?.body).toEqual({ headers: null });
});

test("sample values are sent only once somebody allows it", async () => {
  server.on("PATCH /connections/c1/model", () => json({ ...sharing, send_samples: true }));
  const { user } = show(<IntegrationsPanel review={() => null} />);
  const box = await screen.findByLabelText(/Send sample values/);
  expect(box).not.toBeChecked();
  await user.click(box);
  expect(await screen.findByLabelText(/Send sample values/)).toBeChecked();
  expect(server.asked("PATCH /connections/c1/model")[0]?.body).toEqual({ send_samples: true });
});
