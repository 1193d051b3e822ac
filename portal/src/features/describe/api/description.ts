import { api, path } from "@/lib/api/client";
import { type ConnectionId, Description, PromptPreview } from "@/lib/api/schemas.gen";
import { keyOf, type TableKey } from "@/lib/names";
import { queryOptions } from "@tanstack/react-query";
import * as v from "valibot";

const Descriptions = v.object({ descriptions: v.array(Description) });

const tablePath = (id: ConnectionId, { catalog, schema, table }: TableKey) =>
  path`/connections/${id}/tables/${catalog}/${schema}/${table}`;

/** In a person's own words, which come before all others. An empty column is the table itself. */
export const writeDescription = (id: ConnectionId, table: TableKey, column: string, text: string) =>
  api.put(`${tablePath(id, table)}/description`, { column, text }, Descriptions);

/** Back from a person's words to what the next author says. */
export const removeDescription = (id: ConnectionId, table: TableKey, column: string) =>
  api.delete(`${tablePath(id, table)}/description${path`?column=${column}`}`, Descriptions);

export const promptQuery = (id: ConnectionId, table: TableKey) =>
  queryOptions({
    queryKey: ["prompt", id, keyOf(table)],
    queryFn: ({ signal }) => api.get(`${tablePath(id, table)}/prompt`, PromptPreview, signal),
    staleTime: 0,
  });
