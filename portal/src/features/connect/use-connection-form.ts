import type { Connection } from "@/lib/api/schemas.gen";
import { sentenceOf } from "@/lib/api/errors";
import { Store, useStore } from "@/lib/store";
import { useState } from "react";
import { understandAddress } from "./api/understand-address";
import {
  draftOf,
  emptyDraft,
  errorsIn,
  portOf,
  withUnderstood,
  type ConnectionDraft,
  type DraftErrors,
  type DraftField,
} from "./connection-draft";
import { newDraft } from "./new-draft";
import { readPasted } from "./pasted";

export function useConnectionForm(connection: Connection | null) {
  const [store] = useState(() => (connection === null ? newDraft : new Store(draftOf(connection))));
  const draft = useStore(store);
  const change = (to: (before: ConnectionDraft) => ConnectionDraft) => store.set(to(store.get()));
  const [errors, setErrors] = useState<DraftErrors>({});
  const [understood, setUnderstood] = useState<string[]>([]);
  /** Counts what the person did, so that a test can tell whether it still speaks of these fields. */
  const [revision, setRevision] = useState(0);
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(connection));

  const type = <F extends DraftField>(field: F, value: ConnectionDraft[F]) => {
    change((before) => ({ ...before, [field]: value }));
    setErrors(({ [field]: _told, ...rest }) => rest);
    setRevision((before) => before + 1);
  };

  /** Asks Kater what a text means that was typed or pasted into `field`, and fills the fields with the answer. */
  const understand = async (field: DraftField, text: string) => {
    const { address, signIn, notes } = readPasted(text, field === "warehouse_id");
    const port = portOf(draft.port) ?? 443;
    try {
      const answer = await understandAddress({ ...address, port });
      change((before) => ({ ...withUnderstood(before, { text, field, port }, answer), ...signIn }));
      setUnderstood([...answer.understood, ...notes]);
      setErrors(({ warehouse_domain: _d, warehouse_id: _i, [field]: _f, ...rest }) => rest);
      setRevision((before) => before + 1);
    } catch (error) {
      setErrors((before) => ({ ...before, [field]: sentenceOf(error) }));
    }
  };

  /** True when there is nothing to correct; otherwise the errors are shown beside their fields. */
  const check = (): boolean => {
    const found = errorsIn(draft, connection);
    setErrors(found);
    return Object.keys(found).length === 0;
  };

  /** Back to what is saved; a new connection is empty again. */
  const reset = (saved: Connection | null) => {
    store.set(connection === null ? emptyDraft : draftOf(saved));
    setErrors({});
    setUnderstood([]);
  };

  return { draft, errors, understood, revision, changed, type, understand, check, reset };
}

export type ConnectionForm = ReturnType<typeof useConnectionForm>;
