import { setTimeout as after } from "node:timers/promises";
import { Refused, type Context, type Route } from "./route.ts";
import type { Connection } from "./world.ts";

export function connectionOf({ world, params: [id = ""] }: Context): Connection {
  const connection = world.connections.find((one) => one.id === id);
  if (!connection) throw new Refused(404, "not_found", "This connection is not here.");
  return connection;
}

function understand({ body }: Pick<Context, "body">) {
  const understood: string[] = [];
  let domain = String(body["warehouse_domain"] ?? "").trim();
  let id = String(body["warehouse_id"] ?? "").trim();
  let port = Number(body["port"] ?? 443);
  const path = /\/sql\/1\.0\/warehouses\/([0-9a-f]+)/i.exec(`${domain} ${id}`);
  if (path?.[1]) {
    id = path[1];
    understood.push(`The warehouse ID ${id} was taken from the HTTP path.`);
  }
  const url = /^(?:jdbc:\w+:\/\/|https?:\/\/)([^/:;?]+)(?::(\d+))?/i.exec(domain);
  if (url?.[1]) {
    domain = url[1];
    port = Number(url[2] ?? port);
    understood.push(`The domain ${domain} was taken from the address.`);
  }
  if (!/^[\w-]+(\.[\w-]+)+$|^localhost$|^127\.0\.0\.1$/.test(domain))
    throw new Refused(
      400,
      "invalid",
      `"${domain}" is no host name. Copy the Server hostname from the warehouse's Connection details.`,
    );
  return { warehouse_domain: domain, port, warehouse_id: id, workspace_id: "", understood };
}

function save(context: Context) {
  const { world, body } = context;
  const { understood, ...address } = understand(context);
  const connection: Connection = {
    id: world.id(),
    name: String(body["name"]),
    data_store: "Databricks",
    ...address,
    token_last_four: String(body["access_token"]).slice(-4),
    has_ca: Boolean(body["ca_pem"]),
    created_at: new Date().toISOString(),
    names_read_at: null,
    paused: null,
  };
  world.connections.push(connection);
  context.status = 201;
  return { ...connection, understood };
}

function change(context: Context) {
  const connection = connectionOf(context);
  const { access_token, ca_pem, ...rest } = context.body;
  const { understood: _said, ...address } = understand({ body: { ...connection, ...rest } });
  Object.assign(connection, rest, address);
  if (access_token) connection.token_last_four = String(access_token).slice(-4);
  if (ca_pem) connection.has_ca = true;
  return connection;
}

function remove(context: Context) {
  const { world } = context;
  const connection = connectionOf(context);
  world.connections.splice(world.connections.indexOf(connection), 1);
  for (const table of world.tablesOf(connection)) world.tables.splice(world.tables.indexOf(table), 1);
  return {};
}

const titles = [
  ["reach_host", "Reach the host", "It answered."],
  ["trust_certificate", "Trust its certificate", "It is valid until 2 March 2027."],
  ["accept_token", "Accept the token", "It belongs to ana@example.com."],
  ["find_warehouse", "Find the warehouse and its state", "Starter Warehouse, size 2X-Small, is stopped."],
  ["list_catalogs", "List catalogs", "3 catalogs can be seen."],
  ["run_statement", "Run SELECT 1", "The warehouse is stopped, so nothing was run on it."],
] as const;

/** A token that begins with "bad" is refused; the warehouse sleeps until it is started. */
async function test({ world, body, response, streams }: Context, token: string) {
  const steps = [];
  const send = (event: string, data: unknown) =>
    streams && response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  if (streams) response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
  let failed = false;
  if (body["start_warehouse"]) world.awake.add("warehouse");
  const awake = world.awake.has("warehouse");
  for (const [step, title, sentence] of titles) {
    const milliseconds =
      step === "run_statement" && body["start_warehouse"] ? 2400 : 60 + Math.round(Math.random() * 240);
    if (!failed) await after(milliseconds);
    const bad = step === "accept_token" && token.startsWith("bad");
    const state = failed || (step === "run_statement" && !awake) ? "skipped" : bad ? "failed" : "ok";
    const told = bad
      ? "The workspace does not know this token: it is mistyped, revoked or expired. Make a new one under Settings, Developer, Access tokens."
      : failed
        ? ""
        : step === "run_statement" && awake
          ? "It answered 1."
          : step === "find_warehouse" && awake
            ? "Starter Warehouse is running."
            : sentence;
    failed ||= bad;
    steps.push({ step, title, state, milliseconds: state === "skipped" ? 0 : milliseconds, sentence: told });
    send("step", steps.at(-1));
  }
  send("done", { ok: !failed });
  if (streams) response.end();
  return { ok: !failed, steps };
}

export const connectionRoutes: Route[] = [
  ["GET", /^\/connections$/, "admin", ({ world }) => ({ connections: world.connections })],
  ["POST", /^\/connections$/, "admin", save],
  ["POST", /^\/connections\/understand$/, "admin", understand],
  ["POST", /^\/connections\/test$/, "admin", (context) => test(context, String(context.body["access_token"] ?? ""))],
  ["GET", /^\/connections\/([^/]+)$/, "admin", connectionOf],
  ["PATCH", /^\/connections\/([^/]+)$/, "admin", change],
  ["DELETE", /^\/connections\/([^/]+)$/, "admin", remove],
  ["POST", /^\/connections\/([^/]+)\/test$/, "admin", (context) => (connectionOf(context), test(context, ""))],
];
