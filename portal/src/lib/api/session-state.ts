import { Store } from "@/lib/store";

/**
 * Set once somebody is signed in. When the session then ends, requests wait here until the person has signed in
 * again, and are sent once more: whatever was being done goes on, and nothing typed is lost.
 */
export const sessionState = new Store<"signed-out" | "signed-in" | "expired">("signed-out");

export function signedInAgain(signal?: AbortSignal): Promise<void> {
  sessionState.set("expired");
  return new Promise((resolve, reject) => {
    const leave = sessionState.subscribe(() => {
      if (sessionState.get() === "expired") return;
      leave();
      resolve();
    });
    signal?.addEventListener("abort", () => {
      leave();
      reject(new DOMException("Not wanted any more", "AbortError"));
    });
  });
}
