import type { KnownTable } from "@/lib/api/schemas.gen";
import type { CatalogEntry } from "@/lib/catalog/catalog-names";
import { connectionId } from "@/lib/ids";
import { CatalogIndex } from "@/lib/catalog/catalog-index";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { show } from "@/testing/show";
import { withToasts } from "@/testing/toasts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { CatalogPanel } from "./catalog-panel";
import { RefreshButton } from "./refresh-button";

const refreshing = "POST /connections/c1/catalog/refresh";
const id = connectionId("c1");
const orders = { catalog: "retail", schema: "sales", table: "orders" };
const known = (table: string): KnownTable => ({ ...orders, table, name: `retail.sales.${table}`, kind: "MANAGED" });
const many = (count: number) => Array.from({ length: count }, (_, i) => known(`t${i + 1}`));
const index = new CatalogIndex<CatalogEntry>({
  tables: [{ ...orders, kind: "table", selected: false, gone: false, processed: false }],
});

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer();
});

const brings = (appeared: KnownTable[], gone: KnownTable[] = [], tables = 3) =>
  server.on(refreshing, () => json({ appeared, gone, tables, unread: [] }));

const names = (
  <CatalogPanel
    connection={id}
    index={index}
    unread={[]}
    chosen={new Uint8Array(1)}
    onToggle={() => undefined}
    foot={null}
  />
);
const button = () => screen.getByRole("button", { name: "Refresh" });

async function refresh(readAt: string | null = "2026-03-01T12:00:00Z") {
  const shown = show(
    withToasts(
      <>
        {names}
        <RefreshButton connection={id} readAt={readAt} />
      </>,
    ),
  );
  await shown.user.click(button());
  return shown;
}

const news = async (user: ReturnType<typeof show>["user"]) => {
  await user.click(await screen.findByRole("button", { name: "Show" }));
  return within(await screen.findByRole("dialog", { name: "What is new and what is gone" }));
};

describe("the button to refresh", () => {
  test("says when names were read, and nothing before they ever were", () => {
    show(<RefreshButton connection={id} readAt={new Date(Date.now() - 3 * 3_600_000).toISOString()} />);
    expect(button()).toHaveAttribute("title", "Names were read 3 hours ago");
    show(<RefreshButton connection={id} readAt={null} />);
    expect(screen.getAllByRole("button", { name: "Refresh" })[1]).not.toHaveAttribute("title");
  });

  test("takes no second press, and offers no other way, while names are being read", async () => {
    let answer: (response: Response) => void = () => undefined;
    server.on(refreshing, () => new Promise((resolve) => (answer = resolve)));
    await refresh();
    expect(button()).toBeDisabled();
    expect(screen.queryByRole("button", { name: "More ways to refresh" })).toBeNull();
    answer(json({ appeared: [], gone: [], unread: [], tables: 9 }));
    await waitFor(() => expect(button()).toBeEnabled());
    expect(screen.getByRole("button", { name: "More ways to refresh" })).toBeVisible();
    expect(server.asked(refreshing).map(({ body }) => body)).toEqual([{ hive_metastore: false }]);
  });

  test("says why names could not be read, and can be pressed again", async () => {
    server.on(refreshing, () => problem(400, "The token was refused."));
    await refresh();
    expect(await screen.findByText("The token was refused.")).toBeVisible();
    expect(button()).toBeEnabled();
    expect(screen.queryByText(/since the reading before/)).toBeNull();
  });
});

describe("what a refresh brought", () => {
  test.each([
    [[], [], 1, "Nothing new: the same 1 table as before."],
    [[], [], 1200, "Nothing new: the same 1,200 tables as before."],
    [many(2), [known("old")], 3, "Names are read again: 2 new, 1 gone."],
  ])("is told in passing: %#", async (appeared, gone, tables, words) => {
    brings(appeared, gone, tables);
    await refresh();
    expect(await screen.findByText(words)).toBeVisible();
    expect(screen.queryAllByText(/since the reading before/)).toHaveLength(appeared.length > 0 ? 1 : 0);
  });

  test("is no news at the first reading, when everything is new", async () => {
    brings(many(2));
    await refresh(null);
    await waitFor(() => expect(button()).toBeEnabled());
    expect(server.asked(refreshing)).toHaveLength(1);
    expect(screen.queryByText(/2 new, 0 gone/)).toBeNull();
  });

  test("names the first hundred, and says how many more there are", async () => {
    brings(many(1300));
    const { user } = await refresh();
    const dialog = await news(user);
    expect(dialog.getByRole("heading", { name: "1,300 new tables" })).toBeVisible();
    const lines = dialog.getAllByRole("listitem");
    expect(lines).toHaveLength(101);
    expect(lines.at(-2)).toHaveTextContent("retail.sales.t100");
    expect(lines.at(-1)).toHaveTextContent("… and 1,200 more, in the tree.");
  });

  test("says of what is gone that it is kept, and shows it in the tree", async () => {
    brings([], [known("old")]);
    const { user, router } = await refresh();
    const dialog = await news(user);
    expect(dialog.getByRole("heading", { name: "1 table gone" })).toBeVisible();
    expect(dialog.getByText(/What Kater knows of them stays/)).toBeVisible();
    expect(dialog.queryByText(/new table/)).toBeNull();
    await user.click(dialog.getByRole("button", { name: "Show in the tree" }));
    expect(router.state.location.search).toBe("?show=gone");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("marks what is new in the tree, until a refresh brings nothing more", async () => {
    brings([known("orders")]);
    const { user } = await refresh();
    const item = await screen.findByRole("treeitem", { name: "orders" });
    expect(await within(item).findByText("new")).toBeVisible();
    brings([]);
    await user.click(button());
    await waitFor(() => expect(within(screen.getByRole("treeitem", { name: "orders" })).queryByText("new")).toBeNull());
  });
});
