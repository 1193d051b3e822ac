import type { CatalogEntry } from "@/lib/catalog/catalog-names";
import { CatalogIndex } from "@/lib/catalog/catalog-index";
import { checkedIn, chosenIn } from "@/lib/catalog/checked";
import { keyOf, type TableKey } from "@/lib/names";
import { describe, expect, test } from "vitest";
import { Selection } from "./selection";

// Many small catalogs and many ticks, from a seed: what holds must hold for each.

/** The same numbers below `limit` for the same seed. */
function dice(seed: number) {
  let state = seed;
  return (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const seeds = Array.from({ length: 60 }, (_, i) => i + 1);

function catalogOf(seed: number): CatalogIndex<CatalogEntry> {
  const roll = dice(seed);
  const tables = Array.from({ length: 1 + roll(70) }, (_, i) => ({
    catalog: `c${roll(2)}`,
    schema: roll(4) === 0 ? "odd name" : `s${roll(2)}`,
    table: `t${i}`,
    kind: "MANAGED",
    selected: roll(2) === 0,
    gone: false,
    processed: false,
  }));
  return new CatalogIndex({ tables });
}

/** A range as the tree has them: a catalog, a schema or one table. */
function rangeIn(index: CatalogIndex<CatalogEntry>, roll: (limit: number) => number) {
  const nodes = index.catalogs.flatMap((catalog) => [catalog, ...catalog.schemas]);
  const at = roll(index.tables.length);
  return (roll(3) === 0 ? undefined : nodes[roll(nodes.length)]) ?? { first: at, end: at + 1 };
}

function ticked(seed: number) {
  const index = catalogOf(seed);
  const roll = dice(seed * 7919);
  let selection = Selection.asSaved(index);
  for (let i = 0; i < 5; i++) {
    const { first, end } = rangeIn(index, roll);
    selection = selection.toggle(first, end, roll(2) === 0 ? null : index.matches(`t${roll(10)}`));
  }
  return { index, selection, roll };
}

/** What the server would hold after it was told of the changes. */
function served(selection: Selection): Set<string> {
  const { tables } = selection.index;
  const held = new Set(tables.filter(({ selected }) => selected).map(keyOf));
  const { select, unselect } = selection.changes();
  const named = (one: string | TableKey) =>
    typeof one === "string" ? tables.filter((t) => `${t.catalog}.${t.schema}` === one).map(keyOf) : [keyOf(one)];
  for (const key of unselect.flatMap(named)) held.delete(key);
  for (const key of select.flatMap(named)) held.add(key);
  return held;
}

describe("whatever is ticked", () => {
  test.each(seeds)("the server is told so that it holds exactly that (%i)", (seed) => {
    const { index, selection } = ticked(seed);
    const shown = index.tables.filter((_, i) => selection.chosen[i] === 1).map(keyOf);
    expect([...served(selection)].sort()).toEqual(shown.sort());
  });

  test.each(seeds)("a checkbox tells none, some or all as counting does (%i)", (seed) => {
    const { index, selection, roll } = ticked(seed);
    const { first, end } = rangeIn(index, roll);
    const some = chosenIn(selection.chosen, first, end);
    const expected = some === 0 ? "false" : some === end - first ? "true" : "mixed";
    expect(checkedIn(selection.chosen, null, first, end)).toBe(expected);
  });

  test.each(seeds)("a click leaves no half: it fills what is not full, and empties what is (%i)", (seed) => {
    const { index, selection, roll } = ticked(seed);
    const { first, end } = rangeIn(index, roll);
    const before = checkedIn(selection.chosen, null, first, end);
    const after = selection.toggle(first, end, null);
    expect(checkedIn(after.chosen, null, first, end)).toBe(before === "true" ? "false" : "true");
    expect(after.chosen.slice(0, first)).toEqual(selection.chosen.slice(0, first));
    expect(after.chosen.slice(end)).toEqual(selection.chosen.slice(end));
  });

  test.each(seeds)("what is not in sight stays as it is (%i)", (seed) => {
    const { index, selection } = ticked(seed);
    const scope = index.matches("t1");
    const after = selection.toggle(0, index.tables.length, scope);
    index.tables.forEach((_, i) => {
      if (scope?.[i] === 0) expect(after.chosen[i]).toBe(selection.chosen[i]);
    });
  });

  test.each(seeds)("is counted as added and removed, and names read anew change neither (%i)", (seed) => {
    const { index, selection } = ticked(seed);
    const saved = index.tables.map(({ selected }) => (selected ? 1 : 0));
    expect(selection.added).toBe(saved.filter((one, i) => one < (selection.chosen[i] ?? 0)).length);
    expect(selection.removed).toBe(saved.filter((one, i) => one > (selection.chosen[i] ?? 0)).length);
    const again = selection.rebasedOn(new CatalogIndex({ tables: [...index.tables].reverse() }));
    expect(again).toMatchObject({ added: selection.added, removed: selection.removed });
    expect(selection.discarded()).toMatchObject({ added: 0, removed: 0, changed: false });
  });
});

test("a tick never touches the selection it was made on", () => {
  const selection = Selection.asSaved(catalogOf(3));
  const before = [...selection.chosen];
  selection.toggle(0, selection.chosen.length, null);
  expect([...selection.chosen]).toEqual(before);
});
