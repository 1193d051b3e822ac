import * as v from "valibot";
import { refusalOf, Unreachable, Unreadable } from "./errors";
import { meansUnreachable, markUnreachable, markReachable } from "./server-state";
import { sessionState, signedInAgain } from "./session-state";
import { viewAs } from "@/lib/view-as";

const base = "/api/v1";

interface Call {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  /** JSON; a piece of a file goes as it is. */
  body?: unknown;
  accept?: string;
  signal?: AbortSignal | undefined;
}

async function once({ method, path, body, accept = "application/json", signal }: Call): Promise<Response> {
  const headers: Record<string, string> = { accept };
  const isPiece = body instanceof Blob;
  if (method !== "GET") headers["content-type"] = isPiece ? "application/octet-stream" : "application/json";
  const target = viewAs.store.get();
  if (target && !(method === "DELETE" && path === "/session")) headers["kater-view-as"] = target.header;
  const request: RequestInit = { method, headers, credentials: "same-origin", cache: "no-store" };
  if (method !== "GET") request.body = isPiece ? body : JSON.stringify(body ?? {});
  if (signal) request.signal = signal;
  const response = await fetch(base + path, request).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    markUnreachable();
    throw new Unreachable();
  });
  if (meansUnreachable(response.status) && !isProblem(response)) {
    markUnreachable();
    throw new Unreachable();
  }
  markReachable();
  return response;
}

const isProblem = (response: Response) => response.headers.get("content-type")?.includes("problem+json") ?? false;

/** To be refused while signing in says that the password is wrong, not that somebody should sign in. */
const signsIn = ({ method, path }: Call) => method === "POST" && path === "/session";

/** Sends, waits for a new sign-in when the session is over, and throws a Refusal for every other no. */
export async function send(call: Call): Promise<Response> {
  let response = await once(call);
  if (response.status === 401 && sessionState.get() !== "signed-out" && !signsIn(call)) {
    await signedInAgain(call.signal);
    response = await once(call);
  }
  if (!response.ok) throw await refusalOf(response);
  return response;
}

async function read<S extends v.GenericSchema>(call: Call, schema: S): Promise<v.InferOutput<S>> {
  const response = await send(call);
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = v.safeParse(schema, body, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Unreadable(`${call.path}: ${v.getDotPath(issue) ?? "body"}`);
}

export const api = {
  get: <S extends v.GenericSchema>(path: string, schema: S, signal?: AbortSignal) =>
    read({ method: "GET", path, signal }, schema),
  post: <S extends v.GenericSchema>(path: string, body: unknown, schema: S) =>
    read({ method: "POST", path, body }, schema),
  put: <S extends v.GenericSchema>(path: string, body: unknown, schema: S) =>
    read({ method: "PUT", path, body }, schema),
  patch: <S extends v.GenericSchema>(path: string, body: unknown, schema: S) =>
    read({ method: "PATCH", path, body }, schema),
  delete: <S extends v.GenericSchema>(path: string, schema: S) => read({ method: "DELETE", path }, schema),
};

/** Builds a path, percent-encoding what is put into it. */
export const path = (parts: TemplateStringsArray, ...values: string[]): string =>
  String.raw({ raw: parts }, ...values.map(encodeURIComponent));
