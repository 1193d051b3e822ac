import { FakeServer, json, problem } from "@/testing/fake-server";
import { show } from "@/testing/show";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { TokensPanel } from "./tokens-panel";

const token = (id: string, more: object = {}) => ({
  id,
  name: id,
  scope: "admin",
  persona: null,
  created_by: "admin",
  last_four: "beef",
  created_at: "2026-11-25T10:00:00Z",
  expires_at: null,
  last_used_at: null,
  ...more,
});

const agents = token("agent", {
  scope: "persona",
  persona: { id: "p1", name: "Sales" },
  expires_at: "2020-01-01T00:00:00Z",
});

let server: FakeServer;
let tokens: object[];

beforeEach(() => {
  tokens = [token("laptop"), agents];
  server = new FakeServer()
    .on("GET /tokens", () => json({ tokens }))
    .on("GET /personas", () =>
      json({ personas: [{ id: "p1", name: "Sales", description: "", tables: 2, members: 1 }] }),
    );
});

test("shows what each token may, and which have expired", async () => {
  show(<TokensPanel />);
  const table = await screen.findByRole("table", { name: "API tokens" });
  expect(within(within(table).getByRole("row", { name: /laptop/ })).getAllByText("admin")).toHaveLength(2);
  const agent = within(table).getByRole("row", { name: /agent/ });
  expect(within(agent).getByRole("link", { name: "Sales" })).toBeVisible();
  expect(within(agent).getByText("expired")).toBeVisible();
  expect(within(agent).getByText("…beef")).toBeVisible();
});

test("says when there is none, and why when they cannot be shown", async () => {
  tokens = [];
  const { user } = show(<TokensPanel />);
  expect(await screen.findByText("No token yet")).toBeVisible();
  server.on("POST /tokens", () => problem(400, "The token's name is too long."));
  await user.click(screen.getByRole("button", { name: "Create token" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Create token" }));
  expect(within(dialog).getByText(/Say what it is for/)).toBeVisible();
  await user.type(within(dialog).getByLabelText("Name"), "x");
  await user.click(within(dialog).getByRole("button", { name: "Create token" }));
  expect(await within(dialog).findByRole("alert")).toHaveTextContent("The token's name is too long.");
});

test("makes an agent's token for one persona, and shows its text once", async () => {
  server.on("POST /tokens", () => json({ token: agents, text: "kater_planted" }, 201));
  const { user } = show(<TokensPanel />);
  await user.click(await screen.findByRole("button", { name: "Create token" }));
  await user.type(screen.getByLabelText("Name"), "agent");
  await screen.findByRole("option", { name: "read the persona Sales" });
  await user.selectOptions(screen.getByLabelText("May"), "p1");
  expect(screen.getByText(/nothing else exists for it/)).toBeVisible();
  await user.selectOptions(screen.getByLabelText("Expires after"), "30");
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Create token" }));
  expect(await screen.findByLabelText("Token")).toHaveValue("kater_planted");
  expect(server.asked("POST /tokens")[0]?.body).toEqual({ name: "agent", persona_id: "p1", days: 30 });
  await user.click(screen.getByRole("button", { name: "Done" }));
  expect(screen.queryByDisplayValue("kater_planted")).toBeNull();
});

test("revokes one after asking", async () => {
  server.on("DELETE /tokens/laptop", () => {
    tokens = [agents];
    return json({});
  });
  const { user } = show(<TokensPanel />);
  await user.click(await screen.findByRole("button", { name: "Revoke laptop" }));
  await user.click(await screen.findByRole("button", { name: "Revoke token" }));
  await waitFor(() => expect(screen.queryByRole("row", { name: /laptop/ })).toBeNull());
});
