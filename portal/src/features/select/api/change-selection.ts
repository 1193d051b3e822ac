import { api, path } from "@/lib/api/client";
import { type ConnectionId, type SelectionChange, SelectionChanged } from "@/lib/api/schemas.gen";

const atOnce = 2000;

/** Sends a long change in several requests, so that no single one grows past what a server takes. */
export async function changeSelection(
  connection: ConnectionId,
  { select, unselect }: Required<SelectionChange>,
): Promise<void> {
  for (let i = 0; i < Math.max(select.length, unselect.length); i += atOnce) {
    const part = { select: select.slice(i, i + atOnce), unselect: unselect.slice(i, i + atOnce) };
    await api.post(path`/connections/${connection}/selection`, part, SelectionChanged);
  }
}
