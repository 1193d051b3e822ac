import { useCallback, useMemo, useState } from "react";

/** What was opened by hand in trees that are left and come back to, in this visit. */
const remembered = new Map<string, ReadonlySet<string>>();

/**
 * What is open: chosen by hand while browsing; while searching everything, but what was closed by hand. `tree` is what
 * it is remembered by.
 */
export function useExpanded(searching: boolean, first: readonly string[], tree: string) {
  const [byHand, setByHand] = useState<ReadonlySet<string> | null>(() => remembered.get(tree) ?? null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const opened = useMemo(() => byHand ?? new Set(first), [byHand, first]);
  const isExpanded = useCallback(
    (id: string): boolean => (searching && !isTable(id) ? !closed.has(id) : opened.has(id)),
    [searching, closed, opened],
  );
  const expand = (id: string, open: boolean) => {
    if (searching && !isTable(id)) setClosed(changed(closed, id, !open));
    else {
      const next = changed(opened, id, open);
      remembered.set(tree, next);
      setByHand(next);
    }
  };
  return { isExpanded, expand, opened };
}

const isTable = (id: string): boolean => id.startsWith("t:");

function changed(before: ReadonlySet<string>, id: string, present: boolean): ReadonlySet<string> {
  const next = new Set(before);
  if (present) next.add(id);
  else next.delete(id);
  return next;
}
