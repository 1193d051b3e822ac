import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { sessionState } from "@/lib/api/session-state";
import { markReachable } from "@/lib/api/server-state";

// A machine that builds meanwhile is slow; what a test waits for comes, and only a failure waits this long.
configure({ asyncUtilTimeout: 10_000 });

// Virtual lists ask for sizes, which a page without layout does not have.
Object.defineProperty(HTMLElement.prototype, "clientHeight", { get: () => 600 });
Object.defineProperty(HTMLElement.prototype, "clientWidth", { get: () => 900 });

beforeEach(() => sessionState.set("signed-out"));
afterEach(() => {
  cleanup();
  markReachable();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
