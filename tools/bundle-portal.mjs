// Puts the portal's built files into one, which the server embeds: node tools/bundle-portal.mjs DIST BUNDLE
//
// The bundle is a line of JSON, [{path, type, cacheable, at, size, gzip}], and after its line end the files' bytes: at `at`
// come `size` bytes as they are and `gzip` bytes compressed (0 where compressing gains nothing).
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".json": "application/json",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
  ".txt": "text/plain; charset=utf-8",
};

const [dist, bundle] = process.argv.slice(2);
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort();

const index = [];
const blobs = [];
let at = 0;
for (const file of files) {
  const path = "/" + relative(dist, file).split(sep).join("/");
  const type = types[extname(file)];
  if (type === undefined) throw new Error(`${path}: say its type in tools/bundle-portal.mjs`);
  const plain = readFileSync(file);
  const compressed = gzipSync(plain, { level: 9 });
  const gzip = compressed.length < plain.length * 0.95 ? compressed : Buffer.alloc(0);
  // Vite puts the hash of what is inside into the names under assets/, so such a file never changes.
  index.push({ path, type, cacheable: path.startsWith("/assets/"), at, size: plain.length, gzip: gzip.length });
  blobs.push(plain, gzip);
  at += plain.length + gzip.length;
}
writeFileSync(bundle, Buffer.concat([Buffer.from(JSON.stringify(index) + "\n"), ...blobs]));
