import { FakeServer, FakeStream, json, problem } from "@/testing/fake-server";
import { expectAccessible } from "@/testing/accessible";
import { column, connection, job, person, persona, run, selectedTable, table } from "@/testing/samples";
import { show } from "@/testing/show";
import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { routes } from "./routes";

const me = person("ana@example.com", { role: "admin", first_name: "Ana" });
const grace = person("grace@example.com", { state: "invited", personas: [] });
const at = "2026-03-01T12:00:00Z";
const tables = [
  selectedTable("orders", job("orders", "describe", "completed"), job("orders", "profile", "failed", "No.")),
];
const catalogs = [{ catalog: "retail", schemas: [{ schema: "sales", tables: [{ table: "orders", selected: true }] }] }];
const entry = {
  number: 1,
  at,
  actor_kind: "person",
  actor_id: "1",
  actor: "ana",
  action: "session.started",
  subject_id: "",
  subject: "",
  outcome: "done",
  address: "127.0.0.1",
  detail: {},
  hash: "abc",
};
const session = {
  id: "s1",
  created_at: at,
  last_seen_at: at,
  expires_at: at,
  address: "::1",
  browser: "",
  current: true,
};
const token = {
  id: "t1",
  name: "laptop",
  scope: "admin",
  persona: null,
  created_by: "ana",
  last_four: "beef",
  created_at: at,
  expires_at: null,
  last_used_at: null,
};

let server: FakeServer;

beforeEach(() => {
  document.documentElement.lang = "en";
  document.title = "Kater";
  server = new FakeServer()
    .on("GET /session", () => json({ person: me }))
    .on("GET /events", () => new FakeStream().response)
    .on("GET /connections", () => json({ connections: [connection] }))
    .on("GET /connections/c1/catalog", () => json({ names_read_at: at, catalogs, unread: [] }))
    .on("GET /connections/c1/tables", () => json({ tables }))
    .on("GET /connections/c1/runs/latest", () => json(run))
    .on("GET /connections/c1/tables/retail/sales/orders", () => json(table("orders", column("id"), column("total"))))
    .on("GET /personas", () =>
      json({ personas: [{ id: "p1", name: "HR Specialist", description: "", tables: 1, members: 1 }] }),
    )
    .on("GET /personas/p1", () => json({ ...persona("orders"), members: [grace] }))
    .on("GET /people", () => json({ people: [me, grace] }))
    .on("GET /tokens", () => json({ tokens: [token] }))
    .on("GET /account/sessions", () => json({ sessions: [session] }))
    .on("GET /audit?limit=100", () => json({ entries: [entry], next: null }))
    .on("GET /invitations/code", () => json({ username: "grace", role: "member" }));
});

// Each page by its address, and what it shows once it has come.
const pages: [string, () => Promise<HTMLElement>][] = [
  ["/connect/database/new", () => screen.findByRole("heading", { name: "New connection" })],
  ["/connect/database/c1", () => screen.findByRole("heading", { name: "Sales" })],
  ["/connect/metadata/c1", () => screen.findByRole("link", { name: "orders" })],
  ["/connect/integrations", () => screen.findByRole("heading", { name: "Integrations" })],
  ["/connections/c1/tables/retail/sales/orders", () => screen.findByText("All about orders.")],
  ["/personas", () => screen.findByRole("heading", { name: "Personas" })],
  ["/personas/p1", () => screen.findByRole("listitem", { name: "orders" })],
  ["/personas/p1?tab=team", () => screen.findByRole("table", { name: "Team" })],
  ["/people", () => screen.findByRole("table", { name: "People" })],
  ["/people/tokens", () => screen.findByRole("table", { name: "API tokens" })],
  ["/people/audit", () => screen.findByRole("table", { name: "Audit log" })],
  ["/account", () => screen.findByRole("table", { name: "Sessions" })],
  ["/nowhere", () => screen.findByText("There is no such page")],
  ["/sign-in/code", () => screen.findByLabelText("Password again")],
];

describe("everybody can use", () => {
  test.each(pages)("%s", async (address, shown) => {
    show(routes, address);
    expect(await shown()).toBeVisible();
    await expectAccessible();
  });

  test("/sign-in, with its errors", async () => {
    server.on("GET /session", () => problem(401, "Sign in.")).on("POST /session", () => problem(401, "That is wrong."));
    const { user } = show(routes, "/sign-in");
    await user.type(await screen.findByLabelText("Username"), "ana");
    await user.type(screen.getByLabelText("Password"), "wrong{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("That is wrong.");
    await expectAccessible();
  });

  test("a dialog, a question and a menu", async () => {
    const { user } = show(routes, "/people");
    await user.click(await screen.findByRole("button", { name: "Invite somebody" }));
    await user.click(screen.getByRole("button", { name: "Create link" }));
    expect(screen.getByLabelText("Email")).toBeInvalid();
    await expectAccessible(screen.getByRole("dialog"));
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    await user.click(screen.getByRole("button", { name: "Actions for grace@example.com" }));
    await expectAccessible(screen.getByRole("menu"));
    await user.click(screen.getByRole("menuitem", { name: "Remove" }));
    await expectAccessible(await screen.findByRole("alertdialog"));
  });

  test("a page whose server is gone", async () => {
    const { router } = show(routes, "/personas");
    await screen.findByRole("heading", { name: "Personas" });
    server.gone = true;
    await router.navigate("/account");
    expect(await screen.findByText(/Nothing you typed is lost/)).toBeVisible();
    await expectAccessible();
  });
});
