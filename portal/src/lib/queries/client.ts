import { Refusal } from "@/lib/api/errors";
import { serverState } from "@/lib/api/server-state";
import { QueryClient } from "@tanstack/react-query";

export function makeQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        networkMode: "always",
        // A refusal stays a refusal; a server that does not answer is waited for by the bar, which then asks again.
        retry: false,
        refetchOnWindowFocus: (query) => !(query.state.error instanceof Refusal),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
  let wasReachable = true;
  serverState.subscribe(() => {
    const { reachable } = serverState.get();
    if (reachable && !wasReachable) void client.invalidateQueries();
    wasReachable = reachable;
  });
  return client;
}
