import { describe, expect, test } from "vitest";
import { sourceOf, type Schema } from "./schemas-source.ts";

/** The parser that is written for one schema, named Thing, on one line. */
const parserOf = (schema: Schema, others: Record<string, Schema> = {}): string | undefined =>
  /export const Thing = ([\s\S]*?);\nexport type Thing = /
    .exec(sourceOf({ ...others, Thing: schema }))?.[1]
    ?.replace(/\s+/g, " ");

describe("the source of a schema", () => {
  test.each<[string, Schema, string]>([
    ["a text", { type: "string", minLength: 1, format: "password" } as Schema, "v.string()"],
    ["a whole number", { type: "integer", minimum: 0 } as Schema, "v.number()"],
    ["a yes or no", { type: "boolean" }, "v.boolean()"],
    ["an enumeration", { type: "string", enum: ["a", "b"] }, 'v.picklist(["a","b"])'],
    ["a list", { type: "array", items: { type: "string" } }, "v.array(v.string())"],
    ["what may be null", { type: ["string", "null"] }, "v.nullable(v.string())"],
    ["a choice with null", { oneOf: [{ type: "string" }, { type: "null" }] }, "v.nullable(v.string())"],
    ["a choice", { anyOf: [{ type: "string" }, { type: "boolean" }] }, "v.union([v.string(), v.boolean()])"],
    ["any fields", { type: "object", additionalProperties: true }, "v.record(v.string(), v.unknown())"],
    [
      "any fields of one type",
      { type: ["object", "null"], additionalProperties: { type: "string" } },
      "v.nullable(v.record(v.string(), v.string()))",
    ],
    ["no fields", { type: "object", properties: {} }, "v.object({ })"],
  ])("of %s", (_, schema, source) => {
    expect(parserOf(schema)).toBe(source);
  });

  test("tells fields that are required, that may be missing, and that stand for a value when they are", () => {
    const properties: Record<string, Schema> = {
      name: { type: "string" },
      size: { type: "integer" },
      samples: { type: "array", items: { type: "string" }, default: [] },
      least: { type: ["string", "null"], default: null },
    };
    expect(parserOf({ type: "object", properties, required: ["name"] })).toBe(
      "v.object({ name: v.string(), size: v.exactOptional(v.number()), " +
        "samples: v.optional(v.array(v.string()), []), least: v.optional(v.nullable(v.string()), null), })",
    );
  });

  test("makes one object of all parts of a schema", () => {
    const key: Schema = { type: "object", properties: { table: { type: "string" } }, required: ["table"] };
    const more: Schema = { type: "object", properties: { rows: { type: "integer" } }, required: ["rows"] };
    expect(parserOf({ allOf: [{ $ref: "#/components/schemas/Key" }, more] }, { Key: key })).toBe(
      "v.object({ ...Key.entries, rows: v.number(), })",
    );
  });

  test("gives every id a type of its own", () => {
    expect(sourceOf({ PersonId: { type: "string" } })).toContain(
      'export const PersonId = v.pipe(v.string(), v.brand("PersonId"));',
    );
  });

  test("carries the words of the document along", () => {
    const source = sourceOf({ Role: { type: "string", enum: ["admin"], description: "What a person may do." } });
    expect(source).toContain("/** What a person may do. */\nexport const Role");
  });

  test("comes after the schemas that it names", () => {
    const source = sourceOf({
      People: { type: "array", items: { $ref: "#/components/schemas/Person" } },
      Person: { type: "object", properties: {} },
    });
    expect(source.indexOf("const Person ")).toBeLessThan(source.indexOf("const People "));
  });
});

describe("what is refused, with its place", () => {
  const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
  test.each<[string, Record<string, Schema>, string]>([
    [
      "a keyword that would be passed over",
      { Thing: { type: "object", properties: { code: { type: "string", pattern: "^k" } as Schema } } },
      'Thing.code: "pattern" is not a keyword that is understood here',
    ],
    ["a type that is none", { Thing: { type: "text" } }, 'Thing: "text" is not a type that is understood here'],
    ["no type", { Thing: { type: "array" } }, "Thing[]: one type is needed besides null"],
    ["several types", { Thing: { type: ["string", "integer"] } }, "Thing: one type is needed besides null"],
    ["a name that is missing", { Thing: ref("Gone") }, 'Thing: there is no schema "Gone"'],
    [
      "another document",
      { Thing: { $ref: "other.json#/Thing" } },
      "other.json#/Thing: only schemas of the same document",
    ],
    ["a schema that holds itself", { A: ref("B"), B: ref("A") }, "A → B → A: a schema that holds itself"],
  ])("%s", (_, schemas, sentence) => {
    expect(() => sourceOf(schemas)).toThrow(sentence);
  });
});
