// Turns the schemas of an OpenAPI 3.1 document into TypeScript source: one valibot parser, and the type of what it lets
// through, for each of them. It knows the keywords that our document uses and refuses every other one, so that nothing
// in the document is passed over in silence. Ranges, lengths and formats are left to the server, whose tests hold its
// answers to the document; the portal checks that a field is there, its type, and the words of an enumeration.

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Schema {
  type?: string | string[];
  description?: string;
  enum?: string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  $ref?: string;
  default?: Json;
}

const understood = new Set([
  ...["type", "description", "enum", "properties", "required", "additionalProperties", "items"],
  ...["allOf", "oneOf", "anyOf", "$ref", "default"],
  // These constrain what the server takes and sends, and are not checked here.
  ...["minimum", "maximum", "minLength", "format", "writeOnly"],
]);

const scalars: Record<string, string> = {
  string: "v.string()",
  integer: "v.number()",
  number: "v.number()",
  boolean: "v.boolean()",
};

/** The source of a module with all `schemas`, each after those that it names. */
export function sourceOf(schemas: Record<string, Schema>): string {
  const parts = inOrder(schemas).map(([name, schema]) => {
    const parser = name.endsWith("Id") ? branded(name, schema) : parserOf(schema, name);
    return `${comment(schema)}export const ${name} = ${parser};\nexport type ${name} = v.InferOutput<typeof ${name}>;`;
  });
  return ['import * as v from "valibot";', ...parts].join("\n\n");
}

/** An id is a type of its own, so that a person's id is never taken for a persona's. */
const branded = (name: string, schema: Schema): string => `v.pipe(${parserOf(schema, name)}, v.brand("${name}"))`;

function parserOf(schema: Schema, at: string): string {
  for (const keyword of Object.keys(schema))
    if (!understood.has(keyword)) throw new Error(`${at}: "${keyword}" is not a keyword that is understood here`);
  if (schema.$ref !== undefined) return nameIn(schema.$ref);
  if (schema.allOf) return `v.object({ ${fieldsOf(schema, at)} })`;
  const choice = schema.oneOf ?? schema.anyOf;
  if (choice) return choiceOf(choice, at);
  const types = [schema.type ?? []].flat();
  const others = types.filter((type) => type !== "null");
  const [type] = others;
  if (type === undefined || others.length > 1) throw new Error(`${at}: one type is needed besides null`);
  const parser = parserOfType(type, schema, at);
  return others.length < types.length ? `v.nullable(${parser})` : parser;
}

function parserOfType(type: string, schema: Schema, at: string): string {
  if (schema.enum) return `v.picklist(${JSON.stringify(schema.enum)})`;
  if (type === "array") return `v.array(${parserOf(schema.items ?? {}, `${at}[]`)})`;
  if (type === "object" && schema.additionalProperties) {
    const { additionalProperties: value } = schema;
    return `v.record(v.string(), ${value === true ? "v.unknown()" : parserOf(value, `${at}.*`)})`;
  }
  if (type === "object") return `v.object({ ${fieldsOf(schema, at)} })`;
  const scalar = scalars[type];
  if (scalar === undefined) throw new Error(`${at}: "${type}" is not a type that is understood here`);
  return scalar;
}

function choiceOf(choice: Schema[], at: string): string {
  const others = choice.filter(({ type }) => type !== "null").map((one) => parserOf(one, at));
  const parser = others.length === 1 ? String(others[0]) : `v.union([${others.join(", ")}])`;
  return others.length < choice.length ? `v.nullable(${parser})` : parser;
}

/** The fields of an object; of `allOf`, those of all its parts in one object, which parses faster than an intersection. */
function fieldsOf({ $ref, allOf, properties = {}, required = [] }: Schema, at: string): string {
  if ($ref !== undefined) return `...${nameIn($ref)}.entries,`;
  if (allOf) return allOf.map((part) => fieldsOf(part, at)).join(" ");
  return Object.entries(properties)
    .map(([name, schema]) => {
      const parser = parserOf(schema, `${at}.${name}`);
      return `${comment(schema)}${name}: ${required.includes(name) ? parser : optional(parser, schema)},`;
    })
    .join("\n");
}

const optional = (parser: string, schema: Schema): string =>
  schema.default === undefined
    ? `v.exactOptional(${parser})`
    : `v.optional(${parser}, ${JSON.stringify(schema.default)})`;

const comment = ({ description }: Schema): string => (description ? `/** ${description} */\n` : "");

function nameIn(ref: string): string {
  const name = /^#\/components\/schemas\/(\w+)$/.exec(ref)?.[1];
  if (name === undefined) throw new Error(`${ref}: only schemas of the same document are understood here`);
  return name;
}

/** Every schema after those that it names, since a parser is made of parsers that are there already. */
function inOrder(schemas: Record<string, Schema>): [string, Schema][] {
  const done = new Map<string, Schema>();
  const add = (name: string, from: readonly string[]): void => {
    if (done.has(name)) return;
    if (from.includes(name)) throw new Error(`${[...from, name].join(" → ")}: a schema that holds itself`);
    const schema = schemas[name];
    if (!schema) throw new Error(`${from.at(-1) ?? ""}: there is no schema "${name}"`);
    for (const named of namesIn(schema)) add(named, [...from, name]);
    done.set(name, schema);
  };
  for (const name of Object.keys(schemas)) add(name, []);
  return [...done];
}

const namesIn = (schema: Schema): string[] =>
  Array.from(JSON.stringify(schema).matchAll(/"\$ref":"([^"]+)"/g), ([, ref = ""]) => nameIn(ref));
