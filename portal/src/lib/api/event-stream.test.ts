import { FakeServer, FakeStream, problem } from "@/testing/fake-server";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { Refusal } from "./errors";
import { eventsOf, type ServerEvent } from "./event-stream";

let server: FakeServer;
let abort: AbortController;

beforeEach(() => {
  server = new FakeServer();
  abort = new AbortController();
});

const events = (onOpen?: () => void) =>
  eventsOf({ method: "GET", path: "/events", signal: abort.signal, ...(onOpen ? { onOpen } : {}) });

async function all(): Promise<ServerEvent[]> {
  const seen: ServerEvent[] = [];
  for await (const event of events()) seen.push(event);
  return seen;
}

/** A stream that arrives in these pieces, cut wherever the network likes. */
function arriving(...pieces: (string | Uint8Array)[]) {
  const bytes = pieces.map((piece) => (typeof piece === "string" ? new TextEncoder().encode(piece) : piece));
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of bytes) controller.enqueue(piece);
      controller.close();
    },
  });
  server.on("GET /events", () => new Response(body));
}

describe("events", () => {
  test("come one by one as they arrive, and end with the stream", async () => {
    const stream = new FakeStream();
    server.on("GET /events", () => stream.response);
    const running = events();
    stream.send("job", { id: 1 });
    expect(await running.next()).toEqual({ done: false, value: { event: "job", data: { id: 1 } } });
    stream.send("run", { total: 4 });
    expect(await running.next()).toMatchObject({ value: { event: "run" } });
    stream.end();
    expect(await running.next()).toMatchObject({ done: true });
  });

  test("may be cut anywhere, several in one piece or one in several", async () => {
    arriving("event: a\ndata: 1\n\nevent: b\nda", "ta: 2\n", "\nevent: c\r\ndata: 3\r\n\r\n");
    expect(await all()).toEqual([
      { event: "a", data: 1 },
      { event: "b", data: 2 },
      { event: "c", data: 3 },
    ]);
  });

  test("may be cut within a letter", async () => {
    const bytes = new TextEncoder().encode('data: "ü€"\n\n');
    arriving(bytes.slice(0, 8), bytes.slice(8, 11), bytes.slice(11));
    expect(await all()).toEqual([{ event: "message", data: "ü€" }]);
  });

  test("of which one is no JSON leave the others readable", async () => {
    arriving("event: odd\ndata: {broken\n\nevent: job\ndata: {}\n\n");
    expect(await all()).toEqual([
      { event: "odd", data: undefined },
      { event: "job", data: {} },
    ]);
  });

  test("hide the heartbeat that keeps proxies awake, and what never got its end", async () => {
    arriving(": heartbeat\n\nevent: job\ndata: 1\n\nevent: job\ndata: 2");
    expect(await all()).toEqual([{ event: "job", data: 1 }]);
  });
});

describe("the stream", () => {
  test("says when it stands, before the first event", async () => {
    const stream = new FakeStream();
    server.on("GET /events", () => stream.response);
    const onOpen = vi.fn();
    const next = events(onOpen).next();
    await vi.waitFor(() => expect(onOpen).toHaveBeenCalledOnce());
    stream.end();
    expect(await next).toMatchObject({ done: true });
  });

  test("that is refused fails with the server's words, and never stands", async () => {
    server.on("GET /events", () => problem(429, "Too many streams are open."));
    const onOpen = vi.fn();
    await expect(events(onOpen).next()).rejects.toBeInstanceOf(Refusal);
    expect(onOpen).not.toHaveBeenCalled();
  });

  test("without anything in it ends at once", async () => {
    server.on("GET /events", () => new Response(null));
    expect(await all()).toEqual([]);
  });

  test("is let go of when nobody listens any more", async () => {
    const cancelled = vi.fn();
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode("data: 1\n\n")),
      cancel: cancelled,
    });
    server.on("GET /events", () => new Response(body));
    for await (const { data } of events()) {
      expect(data).toBe(1);
      break;
    }
    await vi.waitFor(() => expect(cancelled).toHaveBeenCalledOnce());
  });
});
