import { Refused, type Context, type Route } from "./route.ts";
import { descriptionOf, nameOf } from "./tables.ts";
import { theirs } from "./visibility.ts";
import type { Persona, Table } from "./world.ts";

function personaOf({ world, person, params: [id] }: Context): Persona {
  const persona = theirs(world, person).find((one) => one.id === id);
  if (!persona) throw new Refused(404, "not_found", "This persona is not here, or not shared with you.");
  return persona;
}

function view({ world, person }: Context, { id, name, description, tables, members }: Persona) {
  const people = world.people.filter((one) => members.includes(one.id));
  return {
    id,
    name,
    description,
    tables: tables.map((table) => ({
      ...nameOf(table),
      connection_id: table.connection_id,
      kind: table.kind,
      description: descriptionOf(table),
    })),
    members:
      person?.role === "admin"
        ? people.map(({ id: member, username, first_name, last_name }) => ({
            id: member,
            username,
            first_name,
            last_name,
          }))
        : [],
  };
}

function create(context: Context) {
  const { world, body } = context;
  if (world.personas.some(({ name }) => name === body["name"]))
    throw new Refused(409, "exists", `A persona named ${body["name"]} is here already.`);
  const persona: Persona = {
    id: world.id(),
    name: String(body["name"]),
    description: String(body["description"] ?? ""),
    tables: [],
    members: [],
  };
  world.personas.push(persona);
  context.status = 201;
  return view(context, persona);
}

interface Key {
  connection_id: string;
  catalog: string;
  schema: string;
  table: string;
}

function changeTables(context: Context) {
  const { world, body } = context;
  const persona = personaOf(context);
  const isKey = (key: Key) => (table: Table) =>
    table.connection_id === key.connection_id &&
    table.catalog === key.catalog &&
    table.schema === key.schema &&
    table.table === key.table;
  for (const key of (body["add"] ?? []) as Key[]) {
    const table = world.tables.find(isKey(key));
    if (table && !persona.tables.includes(table)) persona.tables.push(table);
  }
  for (const key of (body["remove"] ?? []) as Key[])
    persona.tables = persona.tables.filter((table) => !isKey(key)(table));
  return view(context, persona);
}

function changeMembers(context: Context) {
  const persona = personaOf(context);
  const removed = (context.body["remove"] ?? []) as string[];
  persona.members = [...new Set([...persona.members, ...((context.body["add"] ?? []) as string[])])].filter(
    (id) => !removed.includes(id),
  );
  return view(context, persona);
}

const summary = ({ id, name, description, tables, members }: Persona) => ({
  id,
  name,
  description,
  tables: tables.length,
  members: members.length,
});

export const personaRoutes: Route[] = [
  ["GET", /^\/personas$/, "signed in", ({ world, person }) => ({ personas: theirs(world, person).map(summary) })],
  ["POST", /^\/personas$/, "admin", create],
  ["GET", /^\/personas\/([^/]+)$/, "signed in", (context) => view(context, personaOf(context))],
  [
    "PATCH",
    /^\/personas\/([^/]+)$/,
    "admin",
    (context) => view(context, Object.assign(personaOf(context), context.body)),
  ],
  [
    "DELETE",
    /^\/personas\/([^/]+)$/,
    "admin",
    (context) => (context.world.personas.splice(context.world.personas.indexOf(personaOf(context)), 1), {}),
  ],
  ["POST", /^\/personas\/([^/]+)\/tables$/, "admin", changeTables],
  ["POST", /^\/personas\/([^/]+)\/members$/, "admin", changeMembers],
];
