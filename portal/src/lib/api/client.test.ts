import { viewAs } from "@/lib/view-as";
import { FakeServer, json, problem } from "@/testing/fake-server";
import * as v from "valibot";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, path, send } from "./client";
import { isNotFound, Refusal, sentenceOf, Unreachable, Unreadable } from "./errors";
import { serverState } from "./server-state";
import { sessionState } from "./session-state";

const Thing = v.object({ name: v.string() });
let server: FakeServer;

beforeEach(() => {
  server = new FakeServer().on("GET /things", () => json({ name: "one" }));
});

const get = (signal?: AbortSignal) => api.get("/things", Thing, signal);
const refused = async (promise: Promise<unknown>): Promise<Error> => {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("It was not refused.");
};

/** What fetch was told, in place of the server. */
function heard(answer: () => Response = () => json({ name: "one" })) {
  const fetched = vi.fn((_url: string, _request: RequestInit) => Promise.resolve(answer()));
  vi.stubGlobal("fetch", fetched);
  return () => fetched.mock.lastCall ?? ["", {}];
}

describe("a request", () => {
  test("is sent to this server alone, uncached, with the session's cookie", async () => {
    const last = heard();
    await get();
    const [url, request] = last();
    expect(url).toBe("/api/v1/things");
    expect(request).toMatchObject({ method: "GET", credentials: "same-origin", cache: "no-store" });
    expect(request.body).toBeUndefined();
  });

  test.each(["post", "put", "patch"] as const)(
    "%s says that it is JSON, which no form of another site can",
    async (verb) => {
      const last = heard();
      await api[verb]("/things", { a: 1 }, Thing);
      expect(last()[1]).toMatchObject({ method: verb.toUpperCase(), body: '{"a":1}' });
      expect(last()[1].headers).toMatchObject({ "content-type": "application/json" });
    },
  );

  test("delete says so too, though it has nothing to tell", async () => {
    const last = heard();
    await api.delete("/things", Thing);
    expect(last()[1]).toMatchObject({ method: "DELETE", body: "{}" });
    expect(last()[1].headers).toMatchObject({ "content-type": "application/json" });
  });

  test("with a piece of a file sends its bytes as they are", async () => {
    const last = heard();
    const piece = new Blob(["abc"]);
    await send({ method: "PUT", path: "/pieces/1", body: piece });
    expect(last()[1].body).toBe(piece);
    expect(last()[1].headers).toMatchObject({ "content-type": "application/octet-stream" });
  });

  test("says as whom an admin looks, but signs out as oneself", async () => {
    viewAs.store.set({ header: "persona:p1", name: "Sales" });
    const last = heard();
    await get();
    expect(last()[1].headers).toMatchObject({ "kater-view-as": "persona:p1" });
    await api.delete("/session", Thing);
    expect(last()[1].headers).not.toHaveProperty("kater-view-as");
    viewAs.forget();
  });

  test("puts names into its path so that none of them leads elsewhere", () => {
    expect(path`/tables/${"a/b"}/${"c d"}/${"?x#y"}/${"ü"}`).toBe("/tables/a%2Fb/c%20d/%3Fx%23y/%C3%BC");
    expect(path`/personas`).toBe("/personas");
  });
});

describe("a no", () => {
  test("is told in the server's own sentence, with its code", async () => {
    server.on("GET /things", () => problem(409, "There is one already.", "exists"));
    const error = await refused(get());
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ status: 409, code: "exists", message: "There is one already." });
    expect(isNotFound(error)).toBe(false);
  });

  test.each([
    ['{"title":"Too large"}', "Too large"],
    ['{"detail":"","title":""}', "The server answered 413."],
    ['{"detail":7}', "The server answered 413."],
    ["<html>nginx</html>", "The server answered 413."],
    ["", "The server answered 413."],
  ])("without a sentence of its own (%s) still has one", async (body, sentence) => {
    server.on("GET /things", () => new Response(body, { status: 413 }));
    expect((await refused(get())).message).toBe(sentence);
  });

  test("of what is not there is told apart", async () => {
    server.on("GET /things", () => problem(404, "There is no such thing."));
    expect(isNotFound(await refused(get()))).toBe(true);
    expect(isNotFound(new Error("404"))).toBe(false);
    expect(sentenceOf("text")).toBe("Something went wrong that has no words.");
  });

  test("does not make the server gone, though it has the number of a proxy's", async () => {
    server.on("GET /things", () => problem(503, "The store does not answer.", "unavailable"));
    expect(await refused(get())).toBeInstanceOf(Refusal);
    expect(serverState.get()).toEqual({ reachable: true });
  });
});

describe("an answer that this portal cannot read", () => {
  test.each([
    [{ name: 7 }, "/things: name"],
    [[], "/things: name"],
  ])("is named by where it is wrong", async (body, where) => {
    server.on("GET /things", () => json(body));
    const error = await refused(get());
    expect(error).toBeInstanceOf(Unreadable);
    expect(error.message).toContain(where);
  });

  test("need not even be JSON", async () => {
    server.on("GET /things", () => new Response("<html>"));
    expect(await refused(get())).toBeInstanceOf(Unreadable);
  });
});

describe("a server that does not answer", () => {
  test("is gone, and here again with the next answer", async () => {
    server.gone = true;
    expect(await refused(get())).toBeInstanceOf(Unreachable);
    expect(serverState.get()).toMatchObject({ reachable: false, attempt: 0 });
    server.gone = false;
    await get();
    expect(serverState.get()).toEqual({ reachable: true });
  });

  test.each([502, 503, 504])("is gone when the proxy before it says %i", async (status) => {
    server.on("GET /things", () => new Response("Bad Gateway", { status }));
    expect(await refused(get())).toBeInstanceOf(Unreachable);
    expect(serverState.get().reachable).toBe(false);
  });

  test("is not gone when the page itself wants no answer any more", async () => {
    const abort = new AbortController();
    abort.abort();
    vi.stubGlobal("fetch", () => Promise.reject(new DOMException("Aborted", "AbortError")));
    expect((await refused(get(abort.signal))).name).toBe("AbortError");
    expect(serverState.get()).toEqual({ reachable: true });
  });
});

describe("a session that is over", () => {
  const over = () => {
    server.signedOut = true;
    sessionState.set("signed-in");
  };

  test("holds every request back until somebody has signed in again, then sends each once more", async () => {
    over();
    const both = Promise.all([get(), get()]);
    await vi.waitFor(() => expect(sessionState.get()).toBe("expired"));
    await vi.waitFor(() => expect(server.asked("GET /things")).toHaveLength(2));
    server.signedOut = false;
    sessionState.set("signed-in");
    expect(await both).toEqual([{ name: "one" }, { name: "one" }]);
    expect(server.asked("GET /things")).toHaveLength(4);
  });

  test("lets go of a request that nobody waits for any more", async () => {
    over();
    const abort = new AbortController();
    const waiting = refused(get(abort.signal));
    await vi.waitFor(() => expect(sessionState.get()).toBe("expired"));
    abort.abort();
    expect((await waiting).name).toBe("AbortError");
    expect(server.asked("GET /things")).toHaveLength(1);
  });

  test("is no matter before anybody has signed in", async () => {
    server.signedOut = true;
    expect(await refused(get())).toMatchObject({ status: 401 });
    expect(sessionState.get()).toBe("signed-out");
  });

  test("is not what a wrong password means", async () => {
    sessionState.set("signed-in");
    server.on("POST /session", () => problem(401, "The username or the password is wrong."));
    expect(await refused(api.post("/session", {}, Thing))).toMatchObject({ status: 401 });
    expect(sessionState.get()).toBe("signed-in");
  });
});
