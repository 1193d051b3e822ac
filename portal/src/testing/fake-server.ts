import { vi } from "vitest";

export interface Received {
  method: string;
  path: string;
  body: unknown;
}

type Answer = (received: Received) => Response | Promise<Response>;

export const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

export const problem = (status: number, detail: string, code = "invalid"): Response =>
  new Response(JSON.stringify({ type: "about:blank", title: code, status, code, detail }), {
    status,
    headers: { "content-type": "application/problem+json" },
  });

/** Stands in for the server behind `fetch`. Can be gone, and can forget who is signed in. */
export class FakeServer {
  readonly received: Received[] = [];
  gone = false;
  signedOut = false;
  private readonly answers = new Map<string, Answer>();

  constructor() {
    vi.stubGlobal("fetch", (url: string, request: RequestInit = {}) => this.answer(url, request));
  }

  /** `what` is a method and a path: "GET /people". */
  on(what: string, answer: Answer): this {
    this.answers.set(what, answer);
    return this;
  }

  asked = (what: string): Received[] => this.received.filter(({ method, path }) => `${method} ${path}` === what);

  private async answer(url: string, { method = "GET", body }: RequestInit): Promise<Response> {
    if (this.gone) throw new TypeError("Failed to fetch");
    const received = { method, path: url.replace(/^\/api\/v1/, ""), body: parsed(body) };
    this.received.push(received);
    const what = `${method} ${received.path}`;
    if (this.signedOut && what !== "POST /session") return problem(401, "The session is over.", "unauthenticated");
    const answer = this.answers.get(what);
    return answer ? answer(received) : problem(404, `The fake server knows no ${what}.`, "not_found");
  }
}

const parsed = (body: unknown): unknown => (typeof body === "string" ? JSON.parse(body) : undefined);

/** A stream of server-sent events that the test feeds. */
export class FakeStream {
  readonly response: Response;
  private controller!: ReadableStreamDefaultController<Uint8Array>;

  constructor() {
    const stream = new ReadableStream<Uint8Array>({ start: (controller) => void (this.controller = controller) });
    this.response = new Response(stream, { headers: { "content-type": "text/event-stream" } });
  }

  send(event: string, data: unknown): void {
    this.controller.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
  }

  end = (): void => this.controller.close();
}
