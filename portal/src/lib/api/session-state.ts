import { Store } from "@/lib/store";

/**
 * Set once somebody is signed in. When the session then ends, requests wait here until the person has signed in
 * again, and are sent once more: whatever was being done goes on, and nothing typed is lost.
 */
export const gate = new Store<"nobody" | "open" | "closed">("nobody");

export function sessionOver(signal?: AbortSignal): Promise<void> {
  gate.set("closed");
  return new Promise((resolve, reject) => {
    const leave = gate.subscribe(() => {
      if (gate.get() === "closed") return;
      leave();
      resolve();
    });
    signal?.addEventListener("abort", () => {
      leave();
      reject(new DOMException("Not wanted any more", "AbortError"));
    });
  });
}
