import { json, problem, type FakeServer } from "@/testing/fake-server";
import { dbt, integrationsServer, languageModel, sharing, toReview } from "@/testing/integrations";
import { connection } from "@/testing/samples";
import { show } from "@/testing/show";
import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { IntegrationsPage } from "./integrations-page";

let server: FakeServer;

beforeEach(() => {
  server = integrationsServer();
});

const panel = () => show(<IntegrationsPage />);

describe("the connections", () => {
  test("are chosen from, and all that belongs to one changes with it", async () => {
    const other = { ...connection, id: "c2", name: "Archive" };
    server
      .on("GET /connections", () => json({ connections: [connection, other] }))
      .on("GET /connections/c2/model", () => json({ ...sharing, send_samples: true }))
      .on("GET /connections/c2/dbt", () => json(dbt))
      .on("GET /connections/c2/review", () => json({ texts: [toReview("total", "Of it.")], next: null }));
    const { user } = panel();
    expect(await screen.findByText("Nothing waits for a review.")).toBeVisible();
    expect(await screen.findByLabelText(/Send sample values/)).not.toBeChecked();
    await user.selectOptions(screen.getByLabelText("Connection"), "Archive");
    expect(await screen.findByRole("row", { name: /main\.sales\.orders, total/ })).toBeVisible();
    expect(await screen.findByLabelText(/Send sample values/)).toBeChecked();
  });

  test("need not be there to set a model", async () => {
    server.on("GET /connections", () => json({ connections: [] }));
    panel();
    expect(await screen.findByLabelText("Provider")).toHaveValue("none");
    expect(screen.queryByRole("heading", { name: "dbt" })).toBeNull();
    expect(screen.queryByRole("heading", { name: "Review" })).toBeNull();
  });
});

test.each([
  ["the connections", "GET /connections", { connections: [connection] }],
  ["the model", "GET /model", languageModel],
  ["what may be sent", "GET /connections/c1/model", sharing],
  ["dbt's state", "GET /connections/c1/dbt", dbt],
  ["texts to review", "GET /connections/c1/review", { texts: [], next: null }],
])("when %s cannot be read it is said why, and asked for again", async (_, what, answer) => {
  server.on(what, () => problem(500, "The store is locked."));
  const { user } = panel();
  expect(await screen.findByRole("alert")).toHaveTextContent("The store is locked.");
  server.on(what, () => json(answer));
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  expect(await screen.findByText("Nothing waits for a review.")).toBeVisible();
  expect(await screen.findByLabelText(/Send sample values/)).toBeVisible();
});
