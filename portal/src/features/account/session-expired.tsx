import type { Person } from "@/lib/api/schemas.gen";
import { sessionState } from "@/lib/api/session-state";
import { sessionQuery } from "@/lib/queries/session";
import { useStore } from "@/lib/store";
import { useQueryClient } from "@tanstack/react-query";
import { AlertDialog } from "radix-ui";
import overlay from "@/ui/overlay.module.css";
import { SignInForm } from "./sign-in-form";

/** Lies over the page when the session has ended: the page stays as it is, and goes on after signing in. */
export function SessionExpired({ person }: { person: Person }) {
  const queries = useQueryClient();
  const closed = useStore(sessionState) === "expired";
  const enter = (entered: Person) => {
    if (entered.id !== person.id) {
      window.location.assign("/");
      return;
    }
    queries.setQueryData(sessionQuery.queryKey, entered);
    sessionState.set("signed-in");
  };
  return (
    <AlertDialog.Root open={closed}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={overlay["shade"]} />
        <AlertDialog.Content className={overlay["dialog"]}>
          <div className={overlay["head"]}>
            <AlertDialog.Title className={overlay["title"]}>Sign in again</AlertDialog.Title>
          </div>
          <div className={overlay["body"]}>
            <AlertDialog.Description>
              Your session is over. Sign in, and you go on where you were; nothing you typed is lost.
            </AlertDialog.Description>
            <SignInForm username={person.username} onSignedIn={enter} />
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
