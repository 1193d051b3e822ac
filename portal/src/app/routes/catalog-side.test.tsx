import { FakeServer, json, problem } from "@/testing/fake-server";
import { connection, run } from "@/testing/samples";
import { show } from "@/testing/show";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { CatalogSide } from "./catalog-side";

interface Wire {
  table: string;
  kind?: string;
  selected?: boolean;
  gone?: boolean;
  processed_at?: string;
}

const processed = { selected: true, processed_at: "2026-03-01T12:00:00Z" };

const catalogOf = (...tables: Wire[]) => ({
  names_read_at: "2026-03-01T12:00:00Z",
  catalogs: [
    {
      catalog: "retail",
      schemas: [
        { schema: "sales", tables },
        { schema: "staging", tables: [{ table: "raw" }] },
      ],
    },
  ],
  unread: [] as { catalog: string; schema: string; cause: string }[],
});

let server: FakeServer;
let id = 0;
// Each test has a connection of its own: what is ticked outlives the page.
let one = connection;

const at = (path: string) => `/connections/${one.id}${path}`;
const names = catalogOf({ table: "orders", ...processed }, { table: "customers" }, { table: "totals", kind: "VIEW" });
const known = (table: string) => ({
  catalog: "retail",
  schema: "sales",
  table,
  name: `retail.sales.${table}`,
  kind: "MANAGED",
});

beforeEach(() => {
  one = { ...connection, id: `c${(id += 1)}` as typeof connection.id };
  server = new FakeServer()
    .on(`GET ${at("/catalog")}`, () => json(names))
    .on(`POST ${at("/selection")}`, () => json({ changed: 1, selected: 2 }))
    .on(`GET ${at("/runs/preview")}`, () => json({ tables: 2, skipped: 1, statements: 3, statements_of_all: 4 }))
    .on(`POST ${at("/runs")}`, () => json({ ...run, connection_id: one.id }));
});

const side = () => show(<CatalogSide connection={one} />);
const item = (name: string) => screen.getByRole("treeitem", { name });
const opened = async (user: ReturnType<typeof show>["user"], schema = "sales") => {
  await user.click(await screen.findByRole("button", { name: `Open ${schema}` }));
};

describe("the names", () => {
  test("are ticked in three states, from a table up to its catalog", async () => {
    const { user } = side();
    await opened(user);
    expect(item("orders")).toHaveAttribute("aria-checked", "true");
    expect(item("sales")).toHaveAttribute("aria-checked", "mixed");
    expect(item("retail")).toHaveAttribute("aria-checked", "mixed");
    await user.click(within(item("sales")).getByRole("checkbox"));
    expect(item("sales")).toHaveAttribute("aria-checked", "true");
    expect(item("retail")).toHaveAttribute("aria-checked", "mixed");
    await user.click(within(item("retail")).getByRole("checkbox"));
    expect(item("retail")).toHaveAttribute("aria-checked", "true");
    expect(screen.getByRole("status")).toHaveTextContent("Unsaved: 3 to add");
    await user.click(screen.getByRole("button", { name: "Discard" }));
    expect(item("sales")).toHaveAttribute("aria-checked", "mixed");
    expect(screen.getByRole("status")).toHaveTextContent(/^1 selected$/);
  });

  test("are searched and filtered, and a tick then means what is in sight", async () => {
    const { user } = side();
    await user.type(await screen.findByRole("textbox", { name: "Search tables" }), "cust");
    expect(item("customers")).toBeVisible();
    expect(screen.queryByRole("treeitem", { name: "orders" })).toBeNull();
    await user.click(within(item("sales")).getByRole("checkbox"));
    expect(screen.getByRole("status")).toHaveTextContent("Unsaved: 1 to add");
    await user.click(screen.getByRole("button", { name: "Clear the search" }));
    await user.click(screen.getByRole("button", { name: /^Views/ }));
    expect(item("totals")).toBeVisible();
    expect(screen.queryByRole("treeitem", { name: "customers" })).toBeNull();
    await user.type(screen.getByRole("textbox", { name: "Search tables" }), "nothing like it");
    await user.click(await screen.findByRole("button", { name: "Show all tables" }));
    expect(item("retail")).toBeVisible();
  });

  test("show columns of selected tables only, and say when those cannot be read", async () => {
    server.on(`GET ${at("/tables/retail/sales/orders")}`, () => problem(500, "The disk is full."));
    const { user } = side();
    await opened(user);
    expect(item("customers")).not.toHaveAttribute("aria-expanded");
    await user.click(within(item("orders")).getByRole("button", { name: "Open orders" }));
    expect(await screen.findByRole("treeitem", { name: "The disk is full." })).toBeVisible();
    expect(server.received.filter(({ path }) => path.includes("customers"))).toEqual([]);
  });
});

describe("Save & Process Metadata", () => {
  const save = () => screen.getByRole("button", { name: "Save & Process Metadata" });

  test("saves, tells what it will cost, and starts only when agreed to", async () => {
    const { user } = side();
    await opened(user);
    await user.click(within(item("customers")).getByRole("checkbox"));
    await user.click(save());
    const dialog = within(await screen.findByRole("dialog", { name: "Process metadata?" }));
    expect(server.asked(`POST ${at("/selection")}`)[0]?.body).toEqual({
      select: [{ catalog: "retail", schema: "sales", table: "customers" }],
      unselect: [],
    });
    expect(dialog.getByText("Statements, about").nextSibling).toHaveTextContent("3");
    expect(server.asked(`POST ${at("/runs")}`)).toEqual([]);
    await user.click(dialog.getByRole("button", { name: "Process 2 tables" }));
    await waitFor(() => expect(server.asked(`POST ${at("/runs")}`)).toHaveLength(1));
    expect(server.asked(`POST ${at("/runs")}`)[0]?.body).toEqual({ unchanged: "skip" });
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("processes unchanged tables too where somebody ticks that, and tells what it costs then", async () => {
    const { user } = side();
    await opened(user);
    await user.click(save());
    const dialog = within(await screen.findByRole("dialog", { name: "Process metadata?" }));
    expect(dialog.getByText("Skipped, unchanged").nextSibling).toHaveTextContent("1");
    await user.click(dialog.getByRole("checkbox", { name: "Process unchanged tables too" }));
    expect(dialog.getByText("Skipped, unchanged").nextSibling).toHaveTextContent("0");
    expect(dialog.getByText("Statements, about").nextSibling).toHaveTextContent("4");
    await user.click(dialog.getByRole("button", { name: "Process 3 tables" }));
    await waitFor(() => expect(server.asked(`POST ${at("/runs")}`)).toHaveLength(1));
    expect(server.asked(`POST ${at("/runs")}`)[0]?.body).toEqual({ unchanged: "process" });
  });

  test("looks for changes where none is known of", async () => {
    const quiet = { tables: 0, skipped: 65, statements: 0, statements_of_all: 16 };
    server.on(`GET ${at("/runs/preview")}`, () => json(quiet));
    const { user } = side();
    await opened(user);
    await user.click(save());
    const dialog = within(await screen.findByRole("dialog", { name: "Process metadata?" }));
    expect(dialog.getByText(/no selected table has changed/)).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Look for changes in 65 tables" }));
    await waitFor(() => expect(server.asked(`POST ${at("/runs")}`)).toHaveLength(1));
    expect(server.asked(`POST ${at("/runs")}`)[0]?.body).toEqual({ unchanged: "skip" });
  });

  test("says that nothing is to be done, and keeps ticks that could not be saved", async () => {
    server.on(`GET ${at("/runs/preview")}`, () => json({ tables: 0, skipped: 0, statements: 0, statements_of_all: 0 }));
    const { user } = side();
    await opened(user);
    await user.click(save());
    expect(await screen.findByRole("dialog", { name: "Nothing to process" })).toBeVisible();
    await user.keyboard("{Escape}");
    server.on(`POST ${at("/selection")}`, () => problem(409, "The connection is being deleted."));
    await user.click(within(item("customers")).getByRole("checkbox"));
    await user.click(save());
    await waitFor(() => expect(save()).toBeEnabled());
    expect(item("customers")).toHaveAttribute("aria-checked", "true");
    expect(screen.getByRole("status")).toHaveTextContent("Unsaved: 1 to add");
  });
});

describe("Refresh", () => {
  test("tells what is new and what is gone, and shows it in the tree", async () => {
    server.on(`POST ${at("/catalog/refresh")}`, () => {
      server.on(`GET ${at("/catalog")}`, () =>
        json(catalogOf({ table: "orders", ...processed }, { table: "customers", gone: true }, { table: "returns" })),
      );
      return json({ appeared: [known("returns")], gone: [known("customers")], unread: [], tables: 3 });
    });
    const { user } = side();
    await opened(user);
    await user.click(screen.getByRole("button", { name: "Refresh" }));
    expect(await screen.findByText("1 new, 1 gone since the reading before.")).toBeVisible();
    expect(within(item("customers")).getByText("gone")).toBeVisible();
    expect(within(item("returns")).getByText("new")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Show" }));
    const dialog = within(await screen.findByRole("dialog", { name: "What is new and what is gone" }));
    await user.click(dialog.getAllByRole("button", { name: "Show in the tree" })[0] as HTMLElement);
    expect(screen.queryByRole("treeitem", { name: "orders" })).toBeNull();
    expect(item("returns")).toBeVisible();
  });

  test("happens by itself the first time, and can be tried again when it fails", async () => {
    server
      .on(`GET ${at("/catalog")}`, () => json({ names_read_at: null, catalogs: [], unread: [] }))
      .on(`POST ${at("/catalog/refresh")}`, () => problem(400, "The token was refused."));
    const { user } = side();
    expect(await screen.findByRole("alert")).toHaveTextContent("The token was refused.");
    server.on(`GET ${at("/catalog")}`, () => json(names));
    server.on(`POST ${at("/catalog/refresh")}`, () =>
      json({ appeared: [known("orders")], gone: [], unread: [], tables: 1 }),
    );
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("treeitem", { name: "sales" })).toBeVisible();
    expect(screen.queryByText(/since the reading before/)).toBeNull();
  });

  test("reads hive_metastore only when that is asked for, and agreed to", async () => {
    server.on(`POST ${at("/catalog/refresh")}`, () => json({ appeared: [], gone: [], unread: [], tables: 4 }));
    const { user } = side();
    const ask = async () => {
      await user.click(await screen.findByRole("button", { name: "More ways to refresh" }));
      await user.click(await screen.findByRole("menuitem", { name: "Read hive_metastore too" }));
    };
    await ask();
    await user.click(await screen.findByRole("button", { name: "Not now" }));
    expect(server.asked(`POST ${at("/catalog/refresh")}`)).toEqual([]);
    await ask();
    await user.click(await screen.findByRole("button", { name: "Read it by SQL" }));
    await waitFor(() => expect(server.asked(`POST ${at("/catalog/refresh")}`)).toHaveLength(1));
    expect(JSON.stringify(server.asked(`POST ${at("/catalog/refresh")}`)[0]?.body)).toContain("true");
  });

  test("says which schemas could not be read, and why", async () => {
    const unread = [{ catalog: "retail", schema: "hr", cause: "USE SCHEMA is missing." }];
    server.on(`GET ${at("/catalog")}`, () => json({ ...names, unread }));
    const { user } = side();
    expect(await screen.findByText("One schema could not be read.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Why" }));
    expect(await screen.findByText("USE SCHEMA is missing.")).toBeVisible();
  });
});
