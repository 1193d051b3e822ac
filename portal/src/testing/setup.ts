import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { gate } from "@/lib/api/session-state";
import { serverHere } from "@/lib/api/server-state";

// Virtual lists ask for sizes, which a page without layout does not have.
Object.defineProperty(HTMLElement.prototype, "clientHeight", { get: () => 600 });
Object.defineProperty(HTMLElement.prototype, "clientWidth", { get: () => 900 });

beforeEach(() => gate.set("nobody"));
afterEach(() => {
  cleanup();
  serverHere();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
