import { api, path } from "@/lib/api/client";
import { type ConnectionId, Decided, ReviewQueue, type TextToReview } from "@/lib/api/schemas.gen";
import { queryOptions } from "@tanstack/react-query";

export const reviewQuery = (id: ConnectionId) =>
  queryOptions({
    queryKey: ["review", id],
    queryFn: ({ signal }) => api.get(path`/connections/${id}/review`, ReviewQueue, signal),
  });

const named = ({ catalog, schema, table, description }: TextToReview) => ({
  catalog,
  schema,
  table,
  column: description.column,
});

export const decide = (id: ConnectionId, verdict: "accepted" | "rejected", texts: TextToReview[]) =>
  api.post(path`/connections/${id}/review`, { verdict, texts: texts.map(named) }, Decided);
