import { Store } from "@/lib/store";

/** Whether the server answers. `attempt` counts the tries since it stopped. */
export type ServerState = { reachable: true } | { reachable: false; attempt: number; nextTryAt: number };

export const serverState = new Store<ServerState>({ reachable: true });
const probe = "/api/v1/openapi.json";

let timer: ReturnType<typeof setTimeout> | undefined;

function wait(attempt: number): void {
  const delay = Math.min(1000 * 2 ** attempt, 15_000);
  serverState.set({ reachable: false, attempt, nextTryAt: Date.now() + delay });
  timer = setTimeout(() => void tryNow(), delay);
}

export function markUnreachable(): void {
  if (serverState.get().reachable) wait(0);
}

export function markReachable(): void {
  clearTimeout(timer);
  if (!serverState.get().reachable) serverState.set({ reachable: true });
}

export async function tryNow(): Promise<void> {
  clearTimeout(timer);
  const state = serverState.get();
  if (state.reachable) return;
  const response = await fetch(probe, { method: "GET", cache: "no-store" }).catch(() => null);
  if (response && !meansUnreachable(response.status)) markReachable();
  else wait(state.attempt + 1);
}

/** What a proxy in front says when nobody is behind it. */
export const meansUnreachable = (status: number): boolean => status >= 502 && status <= 504;
