import { api, path } from "@/lib/api/client";
import { SelectionChanged } from "@/lib/api/schemas/catalog";
import type { ConnectionId } from "@/lib/ids";
import type { TableKey } from "@/lib/names";

/** A pattern, such as a whole schema, or one table by its name. */
export type Chosen = string | TableKey;

export interface SelectionChange {
  select: Chosen[];
  unselect: Chosen[];
}

const atOnce = 2000;

/** In several requests when it is long, so that no single one grows past what a server takes. */
export async function changeSelection(connection: ConnectionId, { select, unselect }: SelectionChange): Promise<void> {
  for (let i = 0; i < Math.max(select.length, unselect.length); i += atOnce) {
    const part = { select: select.slice(i, i + atOnce), unselect: unselect.slice(i, i + atOnce) };
    await api.post(path`/connections/${connection}/selection`, part, SelectionChanged);
  }
}
