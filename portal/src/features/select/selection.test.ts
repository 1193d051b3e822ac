import type { CatalogEntry } from "@/lib/catalog/catalog-names";
import { CatalogIndex } from "@/lib/catalog/catalog-index";
import { describe, expect, test } from "vitest";
import { Selection } from "./selection";

const table = (schema: string, table: string, selected = false): CatalogEntry => ({
  catalog: "main",
  schema,
  table,
  kind: "MANAGED",
  selected,
  gone: false,
  processed: false,
});

const many = (schema: string, size: number) => Array.from({ length: size }, (_, i) => table(schema, `t${i}`));
const indexOf = (...tables: CatalogEntry[]) => new CatalogIndex({ tables });

describe("ticks", () => {
  test("are counted beside what is saved, and go back by discarding", () => {
    const index = indexOf(table("a", "one"), table("a", "two", true));
    const ticked = Selection.asSaved(index).toggle(0, 2, null);
    expect(ticked).toMatchObject({ added: 1, removed: 0, changed: true });
    const unticked = ticked.toggle(0, 2, null);
    expect(unticked).toMatchObject({ added: 0, removed: 1 });
    expect(unticked.discarded().changed).toBe(false);
  });

  test("of a filtered tree touch only what is in sight", () => {
    const index = indexOf(table("a", "one"), table("a", "two"), table("a", "three"));
    const ticked = Selection.asSaved(index).toggle(0, 3, index.matches("t"));
    expect(ticked.changes().select).toEqual([
      { catalog: "main", schema: "a", table: "three" },
      { catalog: "main", schema: "a", table: "two" },
    ]);
  });

  test("of a whole large schema are sent as one name, unless that name would need quoting", () => {
    const plain = Selection.asSaved(indexOf(...many("big", 50), table("small", "x")));
    expect(plain.toggle(0, 51, null).changes().select).toEqual([
      "main.big",
      { catalog: "main", schema: "small", table: "x" },
    ]);
    const odd = Selection.asSaved(indexOf(...many("odd-name", 50)));
    expect(odd.toggle(0, 50, null).changes().select).toHaveLength(50);
  });

  test("survive names that are read anew", () => {
    const before = Selection.asSaved(indexOf(table("a", "one"), table("a", "two"))).toggle(1, 2, null);
    const after = before.rebasedOn(indexOf(table("a", "new"), table("a", "one"), table("a", "two")));
    expect(after.changes()).toEqual({ select: [{ catalog: "main", schema: "a", table: "two" }], unselect: [] });
  });
});
