import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

const policy =
  "default-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** A file of the built portal; its page for every address that is none. */
export async function serveFile(root: string, path: string, response: ServerResponse): Promise<void> {
  const name = normalize(path).replace(/^(\.\.[/\\])+/, "");
  const type = types[extname(name)];
  const file = type ? await readFile(join(root, name)).catch(() => null) : null;
  const body = file ?? (await readFile(join(root, "index.html")));
  response.writeHead(200, {
    "content-type": (file && type) || "text/html; charset=utf-8",
    "content-security-policy": policy,
    "cache-control": name.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
  });
  response.end(body);
}
