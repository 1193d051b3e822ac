// Writes src/lib/api/schema.gen.ts from the server's OpenAPI document; with --check, says whether it is up to date.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const document = new URL("../../src/api/openapi.json", import.meta.url);
const target = new URL("../src/lib/api/schema.gen.ts", import.meta.url);

const generated =
  "// Generated from src/api/openapi.json by `npm run api:generate`. Not edited by hand.\n" +
  astToString(await openapiTS(document));

if (process.argv.includes("--check")) {
  if ((await readFile(target, "utf8").catch(() => "")) !== generated) {
    console.error("src/lib/api/schema.gen.ts is not what src/api/openapi.json says. Run: npm run api:generate");
    process.exit(1);
  }
} else {
  await writeFile(target, generated);
}
