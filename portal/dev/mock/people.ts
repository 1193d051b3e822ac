import { Refused, type Context, type Route } from "./route.ts";
import type { Person, World } from "./world.ts";

export function personView(world: World, { password: _password, ...person }: Person) {
  const personas = world.personas
    .filter(({ members }) => members.includes(person.id))
    .map(({ id, name }) => ({ id, name }));
  return { ...person, personas };
}

function invited({ world, params: [code = ""] }: Context): Person {
  const person = world.people.find(({ id }) => id === world.invitations.get(code));
  if (!person)
    throw new Refused(404, "not_found", "This link is wrong, was used, or is too old. Ask an admin for a new one.");
  return person;
}

function accept(context: Context) {
  const { world, body, params, enter } = context;
  const person = invited(context);
  if (String(body["password"] ?? "").length < 8)
    throw new Refused(400, "invalid", "Choose a password of at least 8 characters.");
  person.password = String(body["password"]);
  person.first_name = String(body["first_name"] || person.first_name);
  person.last_name = String(body["last_name"] || person.last_name);
  person.state = "active";
  world.invitations.delete(params[0] ?? "");
  enter(person);
  return { person: personView(world, person) };
}

function signIn({ world, body, enter }: Context) {
  const person = world.people.find(
    ({ username, password }) => username === body["username"] && password !== "" && password === body["password"],
  );
  if (!person) throw new Refused(401, "unauthenticated", "The username or the password is wrong.");
  enter(person);
  return { person: personView(world, person) };
}

function invite(context: Context) {
  const { world, body } = context;
  if (world.people.some(({ username }) => username === body["username"]))
    throw new Refused(409, "exists", `${body["username"]} is here already.`);
  const person = world.addPerson({
    username: String(body["username"]),
    first_name: String(body["first_name"] ?? ""),
    last_name: String(body["last_name"] ?? ""),
    role: body["role"] === "admin" ? "admin" : "member",
  });
  context.status = 201;
  return { person: personView(world, person), link: world.linkFor(person.id) };
}

function remove({ world, params: [id = ""] }: Context) {
  const at = world.people.findIndex((person) => person.id === id);
  if (at === -1) throw new Refused(404, "not_found", "This person is not here.");
  world.people.splice(at, 1);
  return {};
}

export const peopleRoutes: Route[] = [
  [
    "GET",
    /^\/invitations\/([^/]+)$/,
    "anyone",
    (context) => ({ username: invited(context).username, role: invited(context).role }),
  ],
  ["POST", /^\/invitations\/([^/]+)$/, "anyone", accept],
  ["POST", /^\/session$/, "anyone", signIn],
  ["GET", /^\/session$/, "signed in", ({ world, person }) => person && { person: personView(world, person) }],
  ["DELETE", /^\/session$/, "signed in", ({ leave }) => (leave(), {})],
  ["GET", /^\/people$/, "admin", ({ world }) => ({ people: world.people.map((person) => personView(world, person)) })],
  ["POST", /^\/people$/, "admin", invite],
  ["POST", /^\/people\/([^/]+)\/link$/, "admin", ({ world, params: [id = ""] }) => ({ link: world.linkFor(id) })],
  ["DELETE", /^\/people\/([^/]+)$/, "admin", remove],
];
