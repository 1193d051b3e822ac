import { describe, expect, test } from "vitest";
import { moveOf, parentOf } from "./tree-keys";

describe("a key among 100 rows, at the tenth, with 20 on screen", () => {
  test.each([
    ["ArrowDown", 10],
    ["ArrowUp", 8],
    ["PageDown", 29],
    ["PageUp", -11],
    ["Home", 0],
    ["End", 99],
    ["ArrowRight", null],
    ["Enter", null],
    ["a", null],
  ])("%s leads to %j", (key, to) => {
    expect(moveOf(key, 9, 100, 20)).toBe(to);
  });
});

describe("the row above in the tree", () => {
  const rows = [1, 2, 3, 3, 2, 3, 1].map((level) => ({ level }));

  test.each([
    ["of a table is its schema, over the tables between", 3, 1],
    ["of a schema is its catalog, over what is beneath the schemas between", 4, 0],
    ["of a table in the second schema is that one", 5, 4],
    ["of a catalog is the catalog itself", 6, 6],
    ["of a place where no row is, is that place", 0, 0],
  ])("%s", (_, at, parent) => {
    expect(parentOf(rows, at)).toBe(parent);
  });
});
