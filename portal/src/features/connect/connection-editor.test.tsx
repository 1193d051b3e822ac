import { FakeServer, FakeStream, json, problem } from "@/testing/fake-server";
import { connection } from "@/testing/samples";
import { show } from "@/testing/show";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { ConnectionEditor } from "./connection-editor";
import { ConnectionList } from "./connection-list";
import { forgetNewDraft } from "./new-draft";

beforeEach(forgetNewDraft);

const saved = { ...connection, names_read_at: null };

const step = (name: string, state = "ok", sentence = "") => ({
  step: name,
  title: name,
  state,
  milliseconds: 12,
  sentence,
});

function newConnection() {
  const onSaved = vi.fn();
  return { onSaved, ...show(<ConnectionEditor connection={null} onSaved={onSaved} onDeleted={() => undefined} />) };
}

async function fillIn(user: ReturnType<typeof show>["user"]) {
  await user.type(screen.getByLabelText("Access Token"), " dapi42 ");
  await user.type(screen.getByLabelText("Warehouse Domain"), "dbc-1.cloud.databricks.com");
  await user.type(screen.getByLabelText("Warehouse ID"), "abc123");
}

const press = (name: string) => screen.getByRole("button", { name });

describe("a new connection", () => {
  test("is told what is missing beside each field, before anything is sent", async () => {
    const server = new FakeServer();
    const { user } = newConnection();
    await user.clear(screen.getByLabelText("Port"));
    await user.click(press("Save Connection"));
    expect(screen.getByLabelText("Access Token")).toHaveAccessibleDescription(/Paste an access token/);
    expect(screen.getByLabelText("Warehouse Domain")).toHaveAccessibleDescription(/server hostname/);
    expect(screen.getByLabelText("Port")).toHaveAccessibleDescription(/1 to 65535/);
    expect(screen.getByLabelText("Warehouse ID")).toBeInvalid();
    expect(server.received).toEqual([]);
  });

  test("says when a test speaks of other fields than there are now", async () => {
    const stream = new FakeStream();
    new FakeServer().on("POST /connections/test", () => stream.response);
    const { user } = newConnection();
    await fillIn(user);
    await user.click(press("Test Connection"));
    stream.send("done", { ok: true });
    expect(await screen.findByText("The connection works.")).toBeVisible();
    await user.type(screen.getByLabelText("Warehouse ID"), "4");
    expect(screen.queryByText("The connection works.")).toBeNull();
    expect(screen.getByText(/changed after this test/)).toBeVisible();
  });

  test("shows the steps of a test as they end, and offers to start a stopped warehouse", async () => {
    const stream = new FakeStream();
    const server = new FakeServer().on("POST /connections/test", () => stream.response);
    const { user } = newConnection();
    await fillIn(user);
    await user.click(press("Test Connection"));
    stream.send("step", step("reach_host", "ok", "It answered."));
    const steps = within(screen.getByRole("region", { name: "Test of the connection" }));
    expect(await steps.findByText("It answered.")).toBeVisible();
    expect(press("Test Connection")).toBeDisabled();
    stream.send("step", step("run_statement", "skipped", "The warehouse is stopped."));
    stream.send("done", { ok: true });
    await user.click(await steps.findByRole("button", { name: "Start the warehouse and test again" }));
    expect(server.asked("POST /connections/test").map(({ body }) => body)).toMatchObject([
      { access_token: "dapi42", port: 443, start_warehouse: false },
      { start_warehouse: true },
    ]);
  });

  test("keeps what was typed when saving is refused, and says why", async () => {
    new FakeServer().on("POST /connections", () => problem(409, "A connection named Sales is here already.", "exists"));
    const { user, onSaved } = newConnection();
    await fillIn(user);
    await user.click(press("Save Connection"));
    expect(await screen.findByRole("alert")).toHaveTextContent("A connection named Sales is here already.");
    expect(screen.getByLabelText("Warehouse ID")).toHaveValue("abc123");
    expect(onSaved).not.toHaveBeenCalled();
  });
});

describe("a service principal", () => {
  test("signs in as a service principal, through a proxy", async () => {
    const server = new FakeServer()
      .on("POST /connections", () => json({ ...saved, understood: [] }))
      .on("GET /connections", () => json({ connections: [saved] }));
    const { user } = newConnection();
    await user.click(screen.getByText("Advanced"));
    await user.selectOptions(screen.getByLabelText("Sign in with"), "A service principal (OAuth)");
    expect(screen.queryByLabelText("Access Token")).toBeNull();
    await user.type(screen.getByLabelText("Warehouse Domain"), "dbc-1.cloud.databricks.com");
    await user.type(screen.getByLabelText("Warehouse ID"), "abc123");
    await user.type(screen.getByLabelText("Proxy"), "proxy.example");
    await user.click(press("Save Connection"));
    expect(screen.getByLabelText("Client ID")).toHaveAccessibleDescription(/Enter the client ID/);
    expect(screen.getByLabelText("Client Secret")).toHaveAccessibleDescription(/Paste the OAuth secret/);
    expect(screen.getByLabelText("Proxy")).toHaveAccessibleDescription(/Write it as http/);
    await user.type(screen.getByLabelText("Client ID"), "client");
    await user.type(screen.getByLabelText("Client Secret"), "dose1");
    await user.clear(screen.getByLabelText("Proxy"));
    await user.type(screen.getByLabelText("Proxy"), "http://proxy.example:3128");
    await user.click(press("Save Connection"));
    await waitFor(() => expect(server.asked("POST /connections")).toHaveLength(1));
    const body = server.asked("POST /connections")[0]?.body;
    expect(body).toMatchObject({
      auth: "service_principal",
      client_id: "client",
      client_secret: "dose1",
      proxy: "http://proxy.example:3128",
    });
    expect(body).not.toHaveProperty("access_token");
  });
});

describe("a saved connection", () => {
  const edit = () =>
    show(<ConnectionEditor connection={saved} onSaved={() => undefined} onDeleted={() => undefined} />);

  test("shows the end of its token only, and keeps the token that is not typed again", async () => {
    const server = new FakeServer()
      .on("PATCH /connections/c1", () => json(saved))
      .on("GET /connections", () => json({ connections: [saved] }));
    const { user } = edit();
    expect(screen.getByLabelText("Access Token")).toHaveAttribute("placeholder", "•••• 9f3e");
    await user.type(screen.getByLabelText("Connection Name"), " EU");
    await user.click(press("Save Connection"));
    await waitFor(() => expect(server.asked("PATCH /connections/c1")).toHaveLength(1));
    expect(server.asked("PATCH /connections/c1")[0]?.body).toMatchObject({ name: "Sales EU" });
    expect(server.asked("PATCH /connections/c1")[0]?.body).not.toHaveProperty("access_token");
  });

  test("is tested as changed with the secret that is sealed, as long as that stays where it was given for", async () => {
    const server = new FakeServer().on("POST /connections/c1/test", () => new FakeStream().response);
    const { user } = edit();
    await user.clear(screen.getByLabelText("Warehouse ID"));
    await user.type(screen.getByLabelText("Warehouse ID"), "def456");
    await user.click(press("Test Connection"));
    await waitFor(() => expect(server.asked("POST /connections/c1/test")).toHaveLength(1));
    expect(server.asked("POST /connections/c1/test")[0]?.body).toMatchObject({ warehouse_id: "def456" });
    expect(server.asked("POST /connections/c1/test")[0]?.body).not.toHaveProperty("access_token");

    await user.clear(screen.getByLabelText("Port"));
    await user.type(screen.getByLabelText("Port"), "8443");
    await user.click(press("Save Connection"));
    expect(screen.getByLabelText("Access Token")).toHaveAccessibleDescription(/Enter it once more/);
  });

  test("can lose its custom CA again, and every change can be taken back", async () => {
    const server = new FakeServer()
      .on("PATCH /connections/c1", () => json({ ...saved, has_ca: false }))
      .on("GET /connections", () => json({ connections: [saved] }));
    const withCa = { ...saved, has_ca: true } as never;
    const { user } = show(
      <ConnectionEditor connection={withCa} onSaved={() => undefined} onDeleted={() => undefined} />,
    );
    await user.type(screen.getByLabelText("Connection Name"), " EU");
    await user.click(press("Discard"));
    expect(screen.getByLabelText("Connection Name")).toHaveValue("Sales");
    expect(press("Save Connection")).toBeDisabled();
    await user.click(screen.getByRole("checkbox", { name: "Remove the custom CA that is kept" }));
    expect(screen.getByLabelText("Custom CA")).toBeDisabled();
    await user.click(press("Save Connection"));
    await waitFor(() => expect(server.asked("PATCH /connections/c1")).toHaveLength(1));
    expect(server.asked("PATCH /connections/c1")[0]?.body).toMatchObject({ ca_pem: "" });
  });

  test("whose secret does not open says so, there and in the list, and the others do not", () => {
    const broken = { ...saved, id: "c2", name: "Old", disabled: "A stored secret does not open. Enter it again." };
    show(<ConnectionEditor connection={broken as never} onSaved={() => undefined} onDeleted={() => undefined} />);
    expect(screen.getByText(/Enter it again/)).toBeVisible();
    show(<ConnectionList connections={[saved, broken] as never} />);
    expect(screen.getByRole("link", { name: /Old secret does not open/ })).toBeVisible();
    expect(screen.getByRole("link", { name: /^Sales dbc-1/ })).toBeVisible();
  });

  test("tells how long its warehouse has been starting", async () => {
    const stream = new FakeStream();
    new FakeServer().on("POST /connections/c1/test", () => stream.response);
    const { user } = edit();
    await user.click(press("Test Connection"));
    stream.send("waiting", { milliseconds: 61_000 });
    expect(await screen.findByText(/The warehouse is starting; SELECT 1 has waited/)).toBeVisible();
  });

  test("is deleted only after a question, and Escape keeps it", async () => {
    const server = new FakeServer().on("DELETE /connections/c1", () => json({}));
    const { user } = edit();
    await user.click(press("Delete"));
    expect(screen.getByRole("alertdialog", { name: "Delete Sales?" })).toBeVisible();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("alertdialog")).toBeNull();
    await user.click(press("Delete"));
    await user.click(press("Delete connection"));
    await waitFor(() => expect(server.asked("DELETE /connections/c1")).toHaveLength(1));
  });
});
