import type { Unread } from "@/lib/api/schemas.gen";
import type { CatalogEntry } from "@/lib/catalog/catalog-names";
import { connectionId } from "@/lib/ids";
import { CatalogIndex } from "@/lib/catalog/catalog-index";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { column, table } from "@/testing/samples";
import { show } from "@/testing/show";
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { beforeEach, describe, expect, test } from "vitest";
import { CatalogPanel } from "./catalog-panel";

const known = (name: string, more: Partial<CatalogEntry> = {}): CatalogEntry => {
  const [catalog = "", schema = "", called = ""] = name.split(".");
  return { catalog, schema, table: called, kind: "table", selected: false, gone: false, processed: false, ...more };
};
const processed = { selected: true, processed: true };
const shop = [
  known("retail.sales.customers", { selected: true }),
  known("retail.sales.orders", processed),
  known("retail.sales.refunds", { gone: true }),
  known("retail.sales.totals", { kind: "METRIC_VIEW" }),
  known("retail.staging.raw_orders"),
];

let server: FakeServer;
let visits = 0;

interface PageProps {
  connection: string;
  index: CatalogIndex<CatalogEntry>;
  unread: Unread[];
}

function Page({ connection, index, unread }: PageProps) {
  const [chosen, choose] = useState(() => Uint8Array.from(index.tables, ({ selected }) => (selected ? 1 : 0)));
  const toggle = (first: number, end: number) =>
    choose(chosen.map((one, i) => (i >= first && i < end ? 1 - one : one)));
  return (
    <CatalogPanel
      connection={connectionId(connection)}
      index={index}
      unread={unread}
      chosen={chosen}
      onToggle={toggle}
      foot={null}
    />
  );
}

// Each visit is to a connection of its own: what is open outlives the page.
function visit(tables: CatalogEntry[] = shop, { at = "/", unread = [] as Unread[], empty = [] as string[] } = {}) {
  const connection = `c${(visits += 1)}`;
  const index = new CatalogIndex({ catalogs: empty, tables });
  const page = <Page connection={connection} index={index} unread={unread} />;
  return { connection, page, ...show(page, at) };
}

const item = (name: string) => screen.getByRole("treeitem", { name });
const inSight = () => screen.getAllByRole("treeitem").map((one) => one.getAttribute("aria-label"));
const search = () => screen.getByRole("textbox", { name: "Search tables" });
const chips = () =>
  within(screen.getByRole("group", { name: "Show" }))
    .getAllByRole("button")
    .map((chip) => chip.textContent);

beforeEach(() => {
  server = new FakeServer();
});

describe("at first sight", () => {
  const schemas = (count: number) => Array.from({ length: count }, (_, i) => known(`retail.s${i + 1}.t`));
  const catalogs = (count: number) => Array.from({ length: count }, (_, i) => known(`c${i + 1}.s.t`));

  test.each([
    ["the only schema of the only catalog is open", schemas(1), ["retail", "s1", "t"]],
    ["of two schemas neither is", schemas(2), ["retail", "s1", "s2"]],
    ["a few catalogs show their schemas", catalogs(2), ["c1", "s", "c2", "s"]],
    ["many catalogs are closed", catalogs(6), ["c1", "c2", "c3", "c4", "c5", "c6"]],
  ])("%s", (_, tables, names) => {
    visit(tables);
    expect(inSight()).toEqual(names);
  });

  test("each schema says how many of its tables are chosen, and of how many", () => {
    visit();
    expect(item("retail")).toHaveTextContent(/2 \/ 5$/);
    expect(item("sales")).toHaveTextContent(/2 \/ 4$/);
    expect(item("staging")).toHaveTextContent(/^staging1$/);
  });

  test("a catalog in which nothing is can neither be opened nor ticked", () => {
    visit(shop, { empty: ["bare"] });
    const bare = item("bare");
    expect(bare).not.toHaveAttribute("aria-expanded");
    expect(bare).not.toHaveAttribute("aria-checked");
    expect(within(bare).queryByRole("checkbox")).toBeNull();
  });
});

describe("the filters", () => {
  test("are those that would show something, each with how much", async () => {
    const { user } = visit();
    expect(chips()).toEqual(["All5", "Tables4", "Views1", "Selected2", "Gone1"]);
    await user.click(screen.getByRole("button", { name: /^Gone/ }));
    expect(inSight()).toEqual(["retail", "sales", "refunds"]);
    expect(item("refunds")).toHaveTextContent("gone");
    await user.click(screen.getByRole("button", { name: /^Tables/ }));
    expect(inSight()).toEqual(["retail", "sales", "customers", "orders", "refunds", "staging", "raw_orders"]);
  });

  test("come with the address, and leave it when all is shown again", async () => {
    const { user, router } = visit(shop, { at: "/?show=views" });
    expect(inSight()).toEqual(["retail", "sales", "totals"]);
    await user.click(screen.getByRole("button", { name: /^All/ }));
    expect(router.state.location.search).toBe("");
  });

  test("that nobody knows show all", () => {
    visit(shop, { at: "/?show=nonsense" });
    expect(screen.getByRole("button", { name: /^All/ })).toHaveAttribute("aria-pressed", "true");
    expect(inSight()).toEqual(["retail", "sales", "staging"]);
  });

  test("keep a table in sight that was just unticked, until they are set anew", async () => {
    const { user } = visit(shop, { at: "/?show=selected" });
    await user.click(screen.getByRole("checkbox", { name: "Select orders" }));
    expect(item("orders")).toHaveAttribute("aria-checked", "false");
    await user.click(screen.getByRole("button", { name: /^All/ }));
    await user.click(screen.getByRole("button", { name: /^Selected/ }));
    expect(inSight()).toEqual(["retail", "sales", "customers"]);
  });
});

describe("the search", () => {
  test("is reached by a slash, looks in the whole name, and leads down into the tree", async () => {
    const { user } = visit();
    await user.keyboard("/");
    expect(search()).toHaveFocus();
    await user.keyboard("RETAIL.staging");
    await waitFor(() => expect(inSight()).toEqual(["retail", "staging", "raw_orders"]));
    await user.keyboard("{ArrowDown}");
    expect(screen.getByRole("tree")).toHaveFocus();
  });

  test("opens what it finds, and what is closed by hand meanwhile stays closed", async () => {
    const { user } = visit();
    await user.type(search(), "orders");
    await waitFor(() => expect(inSight()).toEqual(["retail", "sales", "orders", "staging", "raw_orders"]));
    await user.click(screen.getByRole("button", { name: "Close sales" }));
    expect(inSight()).toEqual(["retail", "sales", "staging", "raw_orders"]);
    await user.click(screen.getByRole("button", { name: "Clear the search" }));
    await waitFor(() => expect(inSight()).toEqual(["retail", "sales", "staging"]));
  });
});

describe("a table", () => {
  const columnsOf = (connection: string) => `GET /connections/${connection}/tables/retail/sales/orders`;

  test("that is chosen is opened as a page by Enter, and no other is", async () => {
    const { user, router, connection } = visit(shop, { at: "/?q=s" });
    screen.getByRole("tree").focus();
    await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    expect(router.state.location.pathname).toBe(`/connections/${connection}/tables/retail/sales/customers`);
    await router.navigate("/");
    await user.click(screen.getByText("raw_orders"));
    screen.getByRole("tree").focus();
    await user.keyboard("{Enter}");
    expect(router.state.location.pathname).toBe("/");
  });

  test("that was processed shows its columns and their types, and says so while they come", async () => {
    const { user, connection } = visit();
    let answer: (response: Response) => void = () => undefined;
    server.on(columnsOf(connection), () => new Promise((resolve) => (answer = resolve)));
    await user.click(screen.getByRole("button", { name: "Open sales" }));
    expect(item("customers")).not.toHaveAttribute("aria-expanded");
    await user.click(screen.getByRole("button", { name: "Open orders" }));
    expect(await screen.findByRole("treeitem", { name: "Loading columns…" })).toBeVisible();
    answer(json(table("orders", column("id", { type: "bigint" }), column("status"))));
    expect(await screen.findByRole("treeitem", { name: "id" })).toHaveTextContent("bigint");
    expect(item("status")).toHaveAttribute("aria-setsize", "2");
    expect(screen.queryByRole("treeitem", { name: "Loading columns…" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Close orders" }));
    expect(screen.queryByRole("treeitem", { name: "id" })).toBeNull();
  });

  test("is found open by whoever comes back to the tree", async () => {
    const { user, connection, page } = visit();
    server.on(columnsOf(connection), () => problem(500, "The store is locked."));
    await user.click(screen.getByRole("button", { name: "Open sales" }));
    await user.click(screen.getByRole("button", { name: "Open orders" }));
    cleanup();
    show(page);
    expect(item("orders")).toHaveAttribute("aria-expanded", "true");
    expect(await screen.findByRole("treeitem", { name: "The store is locked." })).toBeVisible();
  });
});

test("what could not be read is counted, and each is named with its cause", async () => {
  const unread = [
    { catalog: "hr", schema: "", cause: "USE CATALOG is missing." },
    { catalog: "retail", schema: "secret", cause: "USE SCHEMA is missing." },
  ];
  const { user } = visit(shop, { unread });
  expect(screen.getByText("2 schemas could not be read.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Why" }));
  const dialog = within(await screen.findByRole("dialog", { name: "What could not be read" }));
  const causes = dialog.getAllByRole("listitem").map(({ textContent }) => textContent);
  expect(causes).toEqual(["hrUSE CATALOG is missing.", "retail.secretUSE SCHEMA is missing."]);
  await user.click(dialog.getAllByRole("button", { name: "Close" })[0] as HTMLElement);
  expect(screen.queryByRole("dialog")).toBeNull();
});
