import { readFileSync } from "node:fs";
import { join } from "node:path";

const from = (name: string, otherwise?: string): string => {
  const value = process.env[name] ?? otherwise;
  if (value === undefined) throw new Error(`The story needs ${name} in the environment; see portal/README.md.`);
  return value;
};

/** What the story is told about the server and the warehouse it walks through. */
export const given = {
  link: from("KATER_LINK"),
  host: from("KATER_SANDBOX_HOST"),
  port: from("KATER_SANDBOX_PORT", "443"),
  token: from("KATER_SANDBOX_TOKEN"),
  warehouse: from("KATER_SANDBOX_WAREHOUSE"),
  certificates: process.env["KATER_SANDBOX_CA"] ? readFileSync(process.env["KATER_SANDBOX_CA"], "utf8") : "",
  /** Which schema to choose, by its bare name; the first of the tree without it. */
  schema: process.env["KATER_STORY_SCHEMA"] ?? "",
  screenshots: from("KATER_SCREENSHOTS"),
  /** A program of the build, for tests that need one of their own. */
  program: (name: string) => join(from("KATER_PROGRAMS"), name),
};
