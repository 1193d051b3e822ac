import { createParser } from "eventsource-parser";
import { send } from "./client";

export interface ServerEvent {
  event: string;
  data: unknown;
}

interface Request {
  method: "GET" | "POST";
  path: string;
  body?: unknown;
  signal: AbortSignal;
  /** Called when the server has taken the request and the stream stands. */
  onOpen?: () => void;
}

/** The events of a stream, one by one, until it ends. Over fetch and not EventSource, which can neither post nor fail with words. */
export async function* eventsOf({ onOpen, ...request }: Request): AsyncGenerator<ServerEvent> {
  const response = await send({ ...request, accept: "text/event-stream" });
  onOpen?.();
  if (!response.body) return;
  const arrived: ServerEvent[] = [];
  const parser = createParser({
    onEvent: ({ event, data }) => arrived.push({ event: event ?? "message", data: parse(data) }),
  });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(value);
      yield* arrived.splice(0);
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
