import { api, send } from "@/lib/api/client";
import { AuditCheck, AuditEntries } from "@/lib/api/schemas.gen";
import { infiniteQueryOptions } from "@tanstack/react-query";

export interface AuditFilter {
  actor: string;
  action: string;
  subject: string;
  outcome: string;
}

const onePage = 100;

/** Newest first, page by page. */
export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam, signal }) => api.get(`/audit?${asQuery(filter, pageParam)}`, AuditEntries, signal),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });

function asQuery(filter: AuditFilter, before: number | null): string {
  const query = new URLSearchParams({ limit: String(onePage) });
  for (const [name, value] of Object.entries(filter)) if (value !== "") query.set(name, value as string);
  if (before !== null) query.set("before", String(before));
  return query.toString();
}

const mostLines = 10_000;

/** Every entry as a line of JSON, oldest first, page by page until there are no more. */
export async function exportAudit(): Promise<{ text: string; entries: number }> {
  let text = "";
  let entries = 0;
  for (;;) {
    const path = `/audit/export?limit=${mostLines}${entries > 0 ? `&after=${entries}` : ""}`;
    const page = await (await send({ method: "GET", path, accept: "application/x-ndjson" })).text();
    const lines = page.split("\n").length - 1;
    text += page;
    entries += lines;
    if (lines < mostLines) return { text, entries };
  }
}

export const verifyAudit = () => api.get("/audit/verify", AuditCheck);
