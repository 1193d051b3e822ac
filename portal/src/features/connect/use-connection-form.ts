import type { Connection } from "@/lib/api/schemas/connection";
import { sentenceOf } from "@/lib/api/errors";
import { useState } from "react";
import { understandAddress } from "./api/understand-address";
import {
  draftOf,
  errorsIn,
  holdsMore,
  namesHost,
  withUnderstood,
  type ConnectionDraft,
  type DraftErrors,
} from "./connection-draft";

type Field = keyof ConnectionDraft;
type AddressField = "warehouse_domain" | "warehouse_id";

export function useConnectionForm(connection: Connection | null) {
  const [draft, setDraft] = useState(() => draftOf(connection));
  const [errors, setErrors] = useState<DraftErrors>({});
  const [understood, setUnderstood] = useState<string[]>([]);
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(connection));

  const type = (field: Field, text: string) => {
    setDraft((before) => ({ ...before, [field]: text }));
    setErrors(({ [field]: _told, ...rest }) => rest);
  };

  /** Asks Kater what a pasted text means, and fills the fields with the answer. */
  const understand = async (field: AddressField, text: string) => {
    const inId = field === "warehouse_id";
    const domain = inId && namesHost(text) ? text : draft.warehouse_domain;
    if (!holdsMore(text) || (inId && domain.trim() === "")) return;
    const port = Number(draft.port);
    try {
      const answer = await understandAddress({
        warehouse_domain: inId ? domain : text,
        ...(Number.isInteger(port) && port > 0 ? { port } : {}),
        ...addressId(inId ? (domain === text ? "" : text) : draft.warehouse_id),
      });
      setDraft((before) => withUnderstood(before, answer));
      setUnderstood(answer.understood);
      setErrors(({ warehouse_domain: _d, warehouse_id: _i, port: _p, ...rest }) => rest);
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

  const reset = (saved: Connection) => {
    setDraft(draftOf(saved));
    setUnderstood([]);
  };

  return { draft, errors, understood, changed, type, understand, check, reset };
}

const addressId = (id: string) => (id.trim() === "" ? {} : { warehouse_id: id });

export type ConnectionForm = ReturnType<typeof useConnectionForm>;
