// A stand-in for Kater's server while working on the portal: everything in memory, nothing behind it.
//   node dev/mock-server.ts [--port 8790] [--tables 0] [--root dist]
// Prints the one-time link of the first admin. `--tables` adds a catalog of so many tables; with `--root` it also serves
// a built portal, with the content security policy that the real server sends.
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { answer } from "./mock/api.ts";
import { serveFile } from "./mock/files.ts";
import { World } from "./mock/world.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8790" },
    tables: { type: "string", default: "0" },
    root: { type: "string" },
  },
});

const world = new World(Number(values.tables));
const server = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname.startsWith("/api/v1/")) void answer(world, request, response, url);
  else if (values.root) void serveFile(values.root, url.pathname, response);
  else response.writeHead(404).end();
});
server.listen(Number(values.port), "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : values.port;
  console.log(JSON.stringify({ address: `http://127.0.0.1:${port}`, link: world.firstLink }));
});
