import type { Person, Persona, Table, World } from "./world.ts";

export const theirs = (world: World, person: Person | null): Persona[] =>
  person?.role === "admin"
    ? world.personas
    : world.personas.filter(({ members }) => members.includes(person?.id ?? ""));

export const maySee = (world: World, person: Person | null, table: Table): boolean =>
  person?.role === "admin" || theirs(world, person).some(({ tables }) => tables.includes(table));
