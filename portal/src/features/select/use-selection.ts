import type { ConnectionId } from "@/lib/api/schemas.gen";
import type { CatalogEntry } from "@/lib/catalog/catalog-names";
import type { CatalogIndex } from "@/lib/catalog/catalog-index";
import { Store, useStore } from "@/lib/store";
import { useMemo } from "react";
import { Selection } from "./selection";

/** Outlives the page, so that going to another tab and back loses nothing ticked. */
const drafts = new Map<ConnectionId, Store<Selection | null>>();

function draftOf(connection: ConnectionId): Store<Selection | null> {
  const known = drafts.get(connection);
  if (known) return known;
  const made = new Store<Selection | null>(null);
  drafts.set(connection, made);
  return made;
}

export function useSelection(connection: ConnectionId, index: CatalogIndex<CatalogEntry>) {
  const store = draftOf(connection);
  const draft = useStore(store);
  const selection = useMemo(() => {
    if (draft === null) return Selection.asSaved(index);
    return draft.index === index ? draft : draft.rebasedOn(index);
  }, [draft, index]);
  return {
    selection,
    toggle: (first: number, end: number, scope: Uint8Array | null) => store.set(selection.toggle(first, end, scope)),
    discard: () => store.set(selection.discarded()),
    /** The server has it: what is saved there is what is shown from now on. */
    clearDraft: () => store.set(null),
  };
}

export type SelectionState = ReturnType<typeof useSelection>;
