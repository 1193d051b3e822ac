import { Store } from "@/lib/store";
import { emptyDraft, type ConnectionDraft } from "./connection-draft";

/**
 * What was typed of a new connection. It outlives the page, so that going to another tab and back loses nothing, and
 * lies in the memory of this browser tab alone: it may hold a token, which is written to no storage.
 */
export const newDraft = new Store<ConnectionDraft>(emptyDraft);

/** Whoever signs in next finds nothing of the one before. */
export const forgetNewDraft = (): void => newDraft.set(emptyDraft);

export const isTyped = (draft: ConnectionDraft): boolean => JSON.stringify(draft) !== JSON.stringify(emptyDraft);
