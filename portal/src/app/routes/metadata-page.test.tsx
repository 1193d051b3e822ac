import { FakeServer, FakeStream, json, problem } from "@/testing/fake-server";
import { connection, person } from "@/testing/samples";
import { show } from "@/testing/show";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { routes } from "../routes";

const other = { ...connection, id: "c2", name: "Archive" };
const catalogOf = (table: string) => ({
  names_read_at: "2026-03-01T12:00:00Z",
  catalogs: [{ catalog: "retail", schemas: [{ schema: "sales", tables: [{ table }] }] }],
  unread: [],
});

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer()
    .on("GET /session", () => json({ person: person("ana@example.com", { role: "admin" }) }))
    .on("GET /events", () => new FakeStream().response)
    .on("GET /connections", () => json({ connections: [connection, other] }));
  for (const [id, table] of [
    ["c1", "orders"],
    ["c2", "old_orders"],
  ] as const)
    server
      .on(`GET /connections/${id}/catalog`, () => json(catalogOf(table)))
      .on(`GET /connections/${id}/tables`, () => json({ tables: [] }));
});

const tab = (name: string) => within(screen.getByRole("navigation", { name: "Connect" })).getByRole("link", { name });

describe("the metadata", () => {
  test("of the first connection are shown when the address names none", async () => {
    const { router } = show(routes, "/connect/metadata");
    expect(await screen.findByRole("treeitem", { name: "orders" })).toBeVisible();
    expect(router.state.location.pathname).toBe("/connect/metadata/c1");
  });

  test("of another connection are one choice away, and nothing of the first stays", async () => {
    const { user, router } = show(routes, "/connect/metadata/c1");
    await screen.findByRole("treeitem", { name: "orders" });
    await user.selectOptions(screen.getByLabelText("Connection"), "Archive");
    expect(await screen.findByRole("treeitem", { name: "old_orders" })).toBeVisible();
    expect(screen.queryByRole("treeitem", { name: "orders" })).toBeNull();
    expect(router.state.location.pathname).toBe("/connect/metadata/c2");
    expect(screen.getByRole("heading", { name: "Metadata of Archive" })).toBeInTheDocument();
  });

  test("of the only connection need no choice", async () => {
    server.on("GET /connections", () => json({ connections: [connection] }));
    show(routes, "/connect/metadata/c1");
    await screen.findByRole("treeitem", { name: "orders" });
    expect(screen.queryByLabelText("Connection")).toBeNull();
  });

  test.each([
    ["no connection yet", "/connect/metadata", [], "No connection yet"],
    ["one that was deleted", "/connect/metadata/c9", [connection], "This connection is not here"],
  ])("of %s lead to where connections are made", async (_, address, connections, title) => {
    server.on("GET /connections", () => json({ connections }));
    show(routes, address);
    expect(await screen.findByRole("heading", { name: title })).toBeVisible();
    expect(screen.getByRole("link", { name: "Go to Database" })).toHaveAttribute("href", "/connect/database");
  });

  test("that cannot be reached say why, and are asked for again", async () => {
    server.on("GET /connections", () => problem(500, "The store is locked."));
    const { user } = show(routes, "/connect/metadata/c1");
    expect(await screen.findByRole("alert")).toHaveTextContent("The store is locked.");
    server.on("GET /connections", () => json({ connections: [connection] }));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("treeitem", { name: "orders" })).toBeVisible();
  });

  test("whose names cannot be read leave the selected tables in sight", async () => {
    server.on("GET /connections/c1/catalog", () => problem(500, "The names are locked."));
    const { user } = show(routes, "/connect/metadata/c1");
    expect(await screen.findByText("The names are locked.")).toBeVisible();
    expect(await screen.findByText("No table is selected yet")).toBeVisible();
    server.on("GET /connections/c1/catalog", () => json(catalogOf("orders")));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("treeitem", { name: "orders" })).toBeVisible();
  });
});

describe("the tabs of Connect", () => {
  test("keep to the connection that is being looked at", async () => {
    const { user, router } = show(routes, "/connect/database/c2");
    await user.click(await screen.findByRole("link", { name: "Metadata" }));
    expect(router.state.location.pathname).toBe("/connect/metadata/c2");
    expect(tab("Database")).toHaveAttribute("href", "/connect/database/c2");
    expect(tab("Metadata")).toHaveAttribute("aria-current", "page");
  });

  test("lead from a connection that is not saved to one that is", async () => {
    const { user, router } = show(routes, "/connect/database/new");
    await user.click(await screen.findByRole("link", { name: "Metadata" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/connect/metadata/c1"));
  });
});

describe("the database page", () => {
  test("opens the first connection, and offers the others and a new one", async () => {
    show(routes, "/connect/database");
    expect(await screen.findByRole("heading", { name: "Sales" })).toBeVisible();
    const saved = within(screen.getByRole("navigation", { name: "Saved connections" }));
    expect(saved.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
      "/connect/database/c1",
      "/connect/database/c2",
      "/connect/database/new",
    ]);
    expect(saved.getByRole("link", { current: "page" })).toHaveTextContent("Sales");
  });

  test("says that a connection is gone, and shows those that are there", async () => {
    const { user } = show(routes, "/connect/database/c9");
    expect(await screen.findByRole("heading", { name: "This connection is not here" })).toBeVisible();
    await user.click(screen.getByRole("link", { name: "Show those that are" }));
    expect(await screen.findByRole("heading", { name: "Sales" })).toBeVisible();
  });

  test("marks a connection whose work waits", async () => {
    const paused = { cause: "The warehouse is stopped.", next_try_at: null, of: "everything" };
    server.on("GET /connections", () => json({ connections: [connection, { ...other, paused }] }));
    show(routes, "/connect/database/c1");
    expect(await screen.findByRole("link", { name: /^Archive/ })).toHaveTextContent("waiting");
    expect(screen.getByRole("link", { name: /^Sales/ })).not.toHaveTextContent("waiting");
  });
});
