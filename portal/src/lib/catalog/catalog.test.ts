import type { TableKey } from "@/lib/names";
import { describe, expect, test } from "vitest";
import { CatalogIndex } from "./catalog-index";
import { checkedIn } from "./checked";
import { catalogRowId, schemaRowId, tableRowId, visibleRows } from "./visible-rows";

const table = (text: string): TableKey => {
  const [catalog = "", schema = "", table = ""] = text.split(".");
  return { catalog, schema, table };
};

const index = new CatalogIndex({
  catalogs: ["empty", "Main"],
  schemas: [{ catalog: "Main", schema: "bare" }],
  tables: ["Main.sales.Orders", "Main.sales.customers", "archive.old.orders", "Main.air.flights"].map(table),
});

const names = (rows: ReturnType<typeof visibleRows>) =>
  rows.map((row) => (row.kind === "table" ? row.table.table : row.kind === "note" ? row.text : row.name));

const everything = { matches: null, isExpanded: () => true };

describe("the tree", () => {
  test("orders names as people do, whatever their case, and keeps empty catalogs and schemas", () => {
    expect(names(visibleRows(index, everything))).toEqual([
      "archive",
      "old",
      "orders",
      "empty",
      "Main",
      "air",
      "flights",
      "bare",
      "sales",
      "customers",
      "Orders",
    ]);
  });

  test("shows nothing beneath what is closed", () => {
    const open = new Set([catalogRowId("Main")]);
    const rows = visibleRows(index, { matches: null, isExpanded: (id) => open.has(id) });
    expect(names(rows)).toEqual(["archive", "empty", "Main", "air", "bare", "sales"]);
  });

  test("keeps only what leads to a match, and counts siblings among those", () => {
    const rows = visibleRows(index, { matches: index.matches("ORDERS"), isExpanded: () => true });
    expect(names(rows)).toEqual(["archive", "old", "orders", "Main", "sales", "Orders"]);
    expect(rows.at(-1)).toMatchObject({ position: 1, siblings: 1, level: 3 });
  });

  test("finds by schema and table together", () => {
    expect(index.matches("sales.cust")).toEqual(index.matches("customers"));
  });

  test("shows columns of an expanded table, and none of a table that has none to show", () => {
    const flights = table("Main.air.flights");
    const rows = visibleRows(index, {
      matches: index.matches("main"),
      isExpanded: () => true,
      childrenOf: (one) => (one.table === "flights" ? { columns: [{ name: "delay", type: "INT" }] } : undefined),
    });
    const at = rows.findIndex((row) => row.id === tableRowId(flights));
    expect(rows[at]).toMatchObject({ expanded: true });
    expect(rows[at + 1]).toMatchObject({ kind: "column", name: "delay", level: 4 });
    expect(rows.find((row) => row.kind === "table" && row.table.table === "Orders")).toMatchObject({
      expanded: undefined,
    });
  });

  test("keeps names apart that a dot would join", () => {
    expect(schemaRowId("a.b", "c")).not.toBe(schemaRowId("a", "b.c"));
  });

  test("lays out 100,000 tables quickly", () => {
    const many = Array.from({ length: 100_000 }, (_, i) => table(`c${i % 7}.s${i % 211}.t${i}`));
    const start = performance.now();
    const large = new CatalogIndex({ tables: many });
    const rows = visibleRows(large, { matches: large.matches("t9"), isExpanded: () => true });
    expect(rows.length).toBeGreaterThan(10_000);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe("a checkbox over many tables", () => {
  test("is mixed as soon as two differ, and looks only at what is shown", () => {
    const chosen = Uint8Array.of(1, 0, 1);
    expect(checkedIn(chosen, null, 0, 3)).toBe("mixed");
    expect(checkedIn(chosen, Uint8Array.of(1, 0, 1), 0, 3)).toBe("true");
    expect(checkedIn(chosen, null, 1, 2)).toBe("false");
    expect(checkedIn(chosen, null, 3, 3)).toBe("false");
  });
});
