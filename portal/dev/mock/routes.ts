import { readFile } from "node:fs/promises";
import { connectionRoutes } from "./connections.ts";
import { peopleRoutes } from "./people.ts";
import { personaRoutes } from "./personas.ts";
import type { Route } from "./route.ts";
import { tableRoutes } from "./tables.ts";

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
