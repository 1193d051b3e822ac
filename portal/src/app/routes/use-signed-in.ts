import { forgetNewDraft } from "@/features/connect/new-draft";
import type { Person } from "@/lib/api/schemas.gen";
import { sessionState } from "@/lib/api/session-state";
import { sessionQuery } from "@/lib/queries/session";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearchParams } from "react-router";

/** Only places of this portal: never another site. */
export const safePath = (next: string | null): string => (next?.startsWith("/") && !/^\/[/\\]/.test(next) ? next : "/");

/** What follows a sign-in: a clean memory, and on to where the person was going. */
export function useSignedIn() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  return (person: Person) => {
    queries.clear();
    forgetNewDraft();
    queries.setQueryData(sessionQuery.queryKey, person);
    sessionState.set("signed-in");
    void navigate(safePath(params.get("next")), { replace: true });
  };
}
