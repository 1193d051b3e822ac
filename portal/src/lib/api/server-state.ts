import { Store } from "@/lib/store";

/** Whether the server answers. `attempt` counts the tries since it stopped. */
export type Reach = { here: true } | { here: false; attempt: number; nextTryAt: number };

export const reach = new Store<Reach>({ here: true });
const probe = "/api/v1/openapi.json";

let timer: ReturnType<typeof setTimeout> | undefined;

function wait(attempt: number): void {
  const delay = Math.min(1000 * 2 ** attempt, 15_000);
  reach.set({ here: false, attempt, nextTryAt: Date.now() + delay });
  timer = setTimeout(() => void tryNow(), delay);
}

export function serverGone(): void {
  if (reach.get().here) wait(0);
}

export function serverHere(): void {
  clearTimeout(timer);
  if (!reach.get().here) reach.set({ here: true });
}

export async function tryNow(): Promise<void> {
  clearTimeout(timer);
  const state = reach.get();
  if (state.here) return;
  const response = await fetch(probe, { method: "GET", cache: "no-store" }).catch(() => null);
  if (response && !meansGone(response.status)) serverHere();
  else wait(state.attempt + 1);
}

/** What a proxy in front says when nobody is behind it. */
export const meansGone = (status: number): boolean => status >= 502 && status <= 504;
