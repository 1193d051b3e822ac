// Writes src/lib/api/schemas.gen.ts from the server's OpenAPI document; with --check, says whether it is up to date.
import { readFile, writeFile } from "node:fs/promises";
import { format } from "prettier";
import { sourceOf, type Schema } from "./schemas-source.ts";

const document = new URL("../../src/api/openapi.json", import.meta.url);
const target = new URL("../src/lib/api/schemas.gen.ts", import.meta.url);

const { components } = JSON.parse(await readFile(document, "utf8")) as {
  components: { schemas: Record<string, Schema> };
};
const generated =
  "// Generated from src/api/openapi.json by `npm run api:generate`. Not edited by hand.\n" +
  (await format(sourceOf(components.schemas), { parser: "typescript", printWidth: 120 }));

if (process.argv.includes("--check")) {
  if ((await readFile(target, "utf8").catch(() => "")) !== generated) {
    console.error("src/lib/api/schemas.gen.ts is not what src/api/openapi.json says. Run: npm run api:generate");
    process.exit(1);
  }
} else {
  await writeFile(target, generated);
}
