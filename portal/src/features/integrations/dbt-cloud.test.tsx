import type { DbtCloud } from "@/lib/api/schemas.gen";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { dbt } from "@/testing/integrations";
import { connection } from "@/testing/samples";
import { show } from "@/testing/show";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { DbtPanel } from "./dbt-panel";

const here = "/connections/c1/dbt/cloud";
const saved: DbtCloud = {
  endpoint: "https://metadata.cloud.getdbt.com/graphql",
  environment_id: "218762",
  token_last_four: "nted",
  sync_every_minutes: 1440,
  tried_at: null,
  failure: "",
  synced_at: null,
  tables: 0,
};
const status = (cloud: DbtCloud | null) => ({ ...dbt, cloud });
const steps = (failed: number, sentence: string) =>
  (["reach_host", "trust_certificate", "accept_token", "find_environment"] as const).map((step, i) => ({
    step,
    title: step.replace("_", " "),
    state: i < failed ? "ok" : i === failed ? "failed" : "skipped",
    sentence: i === failed ? sentence : "",
  }));
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer().on("GET /connections/c1/dbt", () => json(status(null)));
});

const form = async () => within(await screen.findByRole("form", { name: "dbt Cloud" }));

test("is connected with what was typed, and says what was understood", async () => {
  server.on(`PUT ${here}`, () => {
    server.on("GET /connections/c1/dbt", () => json(status(saved)));
    return json({ ...saved, understood: ["The Discovery API of cloud.getdbt.com is elsewhere."] });
  });
  const { user } = show(<DbtPanel connection={connection.id} />);
  const fields = await form();
  expect(fields.getByRole("button", { name: "Save dbt Cloud" })).toBeDisabled();
  expect(fields.getByRole("button", { name: "Test dbt Cloud" })).toBeDisabled();
  await user.type(fields.getByLabelText("Environment ID"), "218762");
  await user.type(fields.getByLabelText("Auth Token"), "dbts_planted");
  await user.type(fields.getByLabelText("Endpoint"), "cloud.getdbt.com");
  await user.selectOptions(fields.getByLabelText("Read it"), "before each run, and every hour");
  await user.click(fields.getByRole("button", { name: "Save dbt Cloud" }));
  expect(await screen.findByText("The Discovery API of cloud.getdbt.com is elsewhere.")).toBeVisible();
  expect(server.asked(`PUT ${here}`)[0]?.body).toEqual({
    environment_id: "218762",
    auth_token: "dbts_planted",
    endpoint: "cloud.getdbt.com",
    sync_every_minutes: 60,
  });
  expect(await screen.findByText("A token that ends with nted is saved. Leave this empty to keep it.")).toBeVisible();
  expect(fields.getByLabelText("Auth Token")).toHaveValue("");
});

test("a test names the step that failed, and is gone once a field changes", async () => {
  server
    .on("GET /connections/c1/dbt", () => json(status(saved)))
    .on(`POST ${here}/test`, () =>
      json({
        ok: false,
        milliseconds: 4,
        steps: steps(2, "dbt Cloud does not accept the Auth Token."),
        endpoint: saved.endpoint,
        environment_id: "218762",
        understood: [],
      }),
    );
  const { user } = show(<DbtPanel connection={connection.id} />);
  const fields = await form();
  await user.click(fields.getByRole("button", { name: "Test dbt Cloud" }));
  const list = within(await screen.findByRole("list", { name: "Test of dbt Cloud" }));
  expect(list.getByText("dbt Cloud does not accept the Auth Token.")).toBeVisible();
  expect(list.getAllByText("went well", { exact: false })).toHaveLength(2);
  expect(server.asked(`POST ${here}/test`)[0]?.body).toEqual({});
  await user.type(fields.getByLabelText("Auth Token"), "d");
  expect(screen.queryByRole("list", { name: "Test of dbt Cloud" })).toBeNull();
});

test("says how old the texts are, and why the last sync failed", async () => {
  let cloud: DbtCloud = { ...saved, synced_at: hoursAgo(26), tried_at: hoursAgo(26), tables: 1234 };
  server
    .on("GET /connections/c1/dbt", () => json(status(cloud)))
    .on(`POST ${here}/sync`, () => {
      cloud = { ...cloud, tried_at: hoursAgo(0), failure: "dbt Cloud is not available now." };
      return problem(503, "dbt Cloud is not available now.");
    });
  const { user } = show(<DbtPanel connection={connection.id} />);
  expect(await screen.findByText("Last read yesterday: 1,234 tables.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Sync now" }));
  expect(await screen.findByText("The sync just now failed. dbt Cloud is not available now.")).toBeVisible();
  expect(screen.getByText("Last read yesterday: 1,234 tables.")).toBeVisible();
});

test("what the server refuses is said beside the fields, which keep what was typed", async () => {
  server.on(`PUT ${here}`, () => problem(400, "The Environment ID is a number."));
  const { user } = show(<DbtPanel connection={connection.id} />);
  const fields = await form();
  await user.type(fields.getByLabelText("Environment ID"), "production");
  await user.click(fields.getByRole("button", { name: "Save dbt Cloud" }));
  expect(await screen.findByText("The Environment ID is a number.")).toBeVisible();
  expect(fields.getByLabelText("Environment ID")).toHaveValue("production");
});

test("is disconnected after a question", async () => {
  server
    .on("GET /connections/c1/dbt", () => json(status({ ...saved, sync_every_minutes: 45 })))
    .on(`DELETE ${here}`, () => {
      server.on("GET /connections/c1/dbt", () => json(status(null)));
      return json({});
    });
  const { user } = show(<DbtPanel connection={connection.id} />);
  expect((await form()).getByLabelText("Read it")).toHaveDisplayValue("before each run, and every 45 minutes");
  await user.click(screen.getByRole("button", { name: "Disconnect" }));
  const ask = within(await screen.findByRole("alertdialog", { name: "Disconnect dbt Cloud?" }));
  await user.click(ask.getByRole("button", { name: "Disconnect" }));
  expect(await screen.findByText(/permission Metadata Only/)).toBeVisible();
  expect(server.asked(`DELETE ${here}`)).toHaveLength(1);
});

test("no path on the server is asked for where its operator named no folder", async () => {
  show(<DbtPanel connection={connection.id} />);
  await form();
  expect(screen.queryByLabelText("Path on the server")).toBeNull();
});

test("a file on the server is read by its path", async () => {
  server
    .on("GET /connections/c1/dbt", () => json({ ...status(null), reads_server_files: true }))
    .on("POST /connections/c1/dbt/files", () => problem(404, "There is no such file."));
  const { user } = show(<DbtPanel connection={connection.id} />);
  await user.type(await screen.findByLabelText("Path on the server"), " target/manifest.json ");
  await user.click(screen.getByRole("button", { name: "Read the file" }));
  expect(await screen.findByText("There is no such file.")).toBeVisible();
  server.on("POST /connections/c1/dbt/files", () =>
    json({ kind: "manifest", project: "shop", schema_version: 12, generated_at: "", tables: 2, relocated: 0 }),
  );
  await user.click(screen.getByRole("button", { name: "Read the file" }));
  await waitFor(() => expect(screen.getByLabelText("Path on the server")).toHaveValue(""));
  expect(server.asked("POST /connections/c1/dbt/files")[1]?.body).toEqual({ path: "target/manifest.json" });
});
