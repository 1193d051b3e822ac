import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { connectionRoutes } from "./connections.ts";
import { personaRoutes } from "./personas.ts";
import { peopleRoutes } from "./people.ts";
import { tableRoutes } from "./tables.ts";
import type { Person, World } from "./world.ts";

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Anything = any;

export interface Context {
  world: World;
  method: string;
  url: URL;
  person: Person | null;
  body: Record<string, Anything>;
  params: string[];
  status: number;
  streams: boolean;
  response: ServerResponse;
  enter: (person: Person) => void;
  leave: () => void;
}

export type Route = [
  method: string,
  path: RegExp,
  who: "anyone" | "signed in" | "admin",
  handle: (context: Context) => unknown,
];

export const routes: Route[] = [
  [
    "GET",
    /^\/openapi\.json$/,
    "anyone",
    async (): Promise<unknown> =>
      JSON.parse(await readFile(new URL("../../../src/api/openapi.json", import.meta.url), "utf8")),
  ],
  ...peopleRoutes,
  ...connectionRoutes,
  ...tableRoutes,
  ...personaRoutes,
];
