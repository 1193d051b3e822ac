import { describe, expect, test } from "vitest";
import { isPlain, isView, keyOf, onlyKey, quoted, schemaKeyOf, schemaPath, tablePage } from "./names";

const odd = ["a.b", "a b", "ü", "1a", "a-b", "a/b", "`", "a`b", ""];
const plain = ["a", "A1", "_x", "orders_2024"];

describe("a name", () => {
  test.each(plain)("%s stands in SQL as it is", (name) => {
    expect(isPlain(name)).toBe(true);
    expect(quoted(name)).toBe(name);
  });

  test.each(odd)("%j is quoted, and read back is the same", (name) => {
    expect(isPlain(name)).toBe(false);
    const text = quoted(name);
    expect(text).toMatch(/^`.*`$/);
    expect(text.slice(1, -1).replaceAll("``", "`")).toBe(name);
  });

  test("of a schema quotes each part by itself", () => {
    expect(schemaPath({ catalog: "main", schema: "my data" })).toBe("main.`my data`");
  });
});

test("keys of different tables differ, however their names are cut", () => {
  const parts = [...odd, ...plain];
  const keys = new Set<string>();
  for (const catalog of parts)
    for (const schema of parts) for (const table of parts) keys.add(keyOf({ catalog, schema, table }));
  expect(keys.size).toBe(parts.length ** 3);
  expect(schemaKeyOf("a", "b.c")).not.toBe(schemaKeyOf("a.b", "c"));
});

test("only the key of a table is sent, whatever else is known of it", () => {
  const table = { catalog: "c", schema: "s", table: "t", kind: "VIEW" };
  expect(onlyKey(table)).toEqual({ catalog: "c", schema: "s", table: "t" });
});

test.each(odd.filter((name) => name !== ""))("the page of a table named %j leads back to it", (name) => {
  const page = tablePage("c1", { catalog: name, schema: name, table: name });
  const [, , connection, , ...its] = page.split("/");
  expect(connection).toBe("c1");
  expect(its.map(decodeURIComponent)).toEqual([name, name, name]);
});

test.each([
  ["VIEW", true],
  ["view", true],
  ["MATERIALIZED_VIEW", true],
  ["METRIC_VIEW", true],
  ["MANAGED", false],
  ["EXTERNAL", false],
  ["", false],
])("%s is a view: %s", (kind, view) => expect(isView(kind)).toBe(view));
