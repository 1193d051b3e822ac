import { Store } from "./store";

export interface Looking {
  /** As the server takes it: "person:ID" or "persona:ID". */
  header: string;
  name: string;
}

const kept = "kater-view-as";
const looking = new Store<Looking | null>(remembered());

function remembered(): Looking | null {
  try {
    return JSON.parse(window.sessionStorage.getItem(kept) ?? "null") as Looking | null;
  } catch {
    return null;
  }
}

// A fresh start of the page either way: nothing of one reader stays in the memory that the other one sees.
function begin(next: Looking | null): void {
  if (next) window.sessionStorage.setItem(kept, JSON.stringify(next));
  else window.sessionStorage.removeItem(kept);
  looking.set(next);
  window.location.assign("/");
}

function forget(): void {
  window.sessionStorage.removeItem(kept);
  looking.set(null);
}

/** An admin sees what somebody else sees, in this tab, until they stop. The server decides what that is. */
export const viewAs = { store: looking, start: begin, stop: () => begin(null), forget };
