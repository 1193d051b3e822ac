import { beforeEach, describe, expect, test, vi } from "vitest";
import { meansUnreachable, serverState, markUnreachable, markReachable, tryNow } from "./server-state";

let answer: () => Promise<Response>;
const probe = vi.fn(() => answer());

beforeEach(() => {
  vi.useFakeTimers();
  probe.mockClear();
  answer = () => Promise.reject(new TypeError("Failed to fetch"));
  vi.stubGlobal("fetch", probe);
  return () => markReachable();
});

const attempt = () => {
  const state = serverState.get();
  return state.reachable ? null : state.attempt;
};

describe("a server that is gone", () => {
  test("is asked again after one second, then two, four, eight, and every fifteen", async () => {
    markUnreachable();
    for (const [tries, seconds] of [1, 2, 4, 8, 15, 15].entries()) {
      expect(attempt()).toBe(tries);
      await vi.advanceTimersByTimeAsync(seconds * 1000 - 1);
      expect(probe).toHaveBeenCalledTimes(tries);
      await vi.advanceTimersByTimeAsync(1);
      expect(probe).toHaveBeenCalledTimes(tries + 1);
    }
  });

  test("says when the next try is", () => {
    markUnreachable();
    expect(serverState.get()).toEqual({ reachable: false, attempt: 0, nextTryAt: Date.now() + 1000 });
  });

  test("is reachable again at its first answer, and is asked no more", async () => {
    markUnreachable();
    answer = () => Promise.resolve(new Response("{}"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(serverState.get()).toEqual({ reachable: true });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(probe).toHaveBeenCalledOnce();
  });

  test("stays gone while only the proxy before it answers", async () => {
    markUnreachable();
    answer = () => Promise.resolve(new Response("Bad Gateway", { status: 502 }));
    await vi.advanceTimersByTimeAsync(1000);
    expect(attempt()).toBe(1);
  });

  test("is not waited for twice when several requests find it gone", async () => {
    markUnreachable();
    await vi.advanceTimersByTimeAsync(900);
    markUnreachable();
    await vi.advanceTimersByTimeAsync(100);
    expect(probe).toHaveBeenCalledOnce();
  });

  test("can be asked at once by hand, which takes the place of the next try", async () => {
    markUnreachable();
    await tryNow();
    expect(probe).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(1000);
    expect(probe).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(1000);
    expect(probe).toHaveBeenCalledTimes(2);
  });
});

test("a server that is reachable is not asked", async () => {
  await tryNow();
  expect(probe).not.toHaveBeenCalled();
});

test.each([
  [500, false],
  [501, false],
  [502, true],
  [503, true],
  [504, true],
  [505, false],
  [401, false],
])("%i means gone: %s", (status, gone) => expect(meansUnreachable(status)).toBe(gone));
