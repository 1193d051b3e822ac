import { Store } from "./store";

export interface ViewTarget {
  /** As the server takes it: "person:ID" or "persona:ID". */
  header: string;
  name: string;
}

const storageKey = "kater-view-as";
const target = new Store<ViewTarget | null>(remembered());

function remembered(): ViewTarget | null {
  try {
    return JSON.parse(window.sessionStorage.getItem(storageKey) ?? "null") as ViewTarget | null;
  } catch {
    return null;
  }
}

// A fresh start of the page either way: nothing of one reader stays in the memory that the other one sees.
function switchTo(next: ViewTarget | null): void {
  if (next) window.sessionStorage.setItem(storageKey, JSON.stringify(next));
  else window.sessionStorage.removeItem(storageKey);
  target.set(next);
  window.location.assign("/");
}

function forget(): void {
  window.sessionStorage.removeItem(storageKey);
  target.set(null);
}

/** An admin sees what somebody else sees, in this tab, until they stop. The server decides what that is. */
export const viewAs = { store: target, start: switchTo, stop: () => switchTo(null), forget };
