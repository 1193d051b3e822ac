import type { IncomingMessage, ServerResponse } from "node:http";
import { randomBytes } from "node:crypto";
import { Refused, type Context } from "./route.ts";
import { routes } from "./routes.ts";
import type { Person, World } from "./world.ts";

export async function answer(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  try {
    const context = await contextOf(world, request, response, url);
    const result = await dispatch(context);
    if (!response.headersSent) reply(response, context.status, result);
  } catch (error) {
    const refused = error instanceof Refused ? error : new Refused(500, "internal", String(error));
    const { status, code, message } = refused;
    if (!response.headersSent)
      reply(
        response,
        status,
        { type: "about:blank", title: code, status, code, detail: message },
        "application/problem+json",
      );
    else response.end();
  }
}

function reply(response: ServerResponse, status: number, body: unknown, type = "application/json"): void {
  response.writeHead(status, { "content-type": type }).end(JSON.stringify(body));
}

function dispatch(context: Context): unknown {
  for (const [method, pattern, who, handle] of routes) {
    const match = pattern.exec(context.url.pathname.slice("/api/v1".length));
    if (method !== context.method || !match) continue;
    if (who !== "anyone" && !context.person)
      throw new Refused(401, "unauthenticated", "Nobody is signed in, or the session is over. Sign in.");
    if (who === "admin" && context.person?.role !== "admin")
      throw new Refused(404, "not_found", "There is nothing at this address.");
    context.params = match.slice(1).map(decodeURIComponent);
    return handle(context);
  }
  throw new Refused(404, "not_found", "There is nothing at this address.");
}

async function contextOf(world: World, request: IncomingMessage, response: ServerResponse, url: URL): Promise<Context> {
  const session = /kater_session=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
  const person = world.people.find(({ id }) => id === world.sessions.get(session)) ?? null;
  const text = await textOf(request);
  const body = (text === "" ? {} : JSON.parse(text)) as Context["body"];
  const streams = request.headers.accept?.includes("text/event-stream") ?? false;
  const enter = (entered: Person) => {
    const made = randomBytes(18).toString("base64url");
    world.sessions.set(made, entered.id);
    entered.last_login_at = new Date().toISOString();
    response.setHeader("set-cookie", `kater_session=${made}; Path=/; HttpOnly; SameSite=Strict`);
  };
  const leave = () => world.sessions.delete(session);
  return {
    world,
    method: request.method ?? "GET",
    url,
    person,
    body,
    params: [],
    status: 200,
    streams,
    response,
    enter,
    leave,
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
