import { isNotFound } from "@/lib/api/errors";
import type { Person } from "@/lib/api/schemas.gen";
import { Problem } from "@/ui/problem";
import { Skeleton } from "@/ui/states";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { invitationQuery } from "./api/get-invitation";
import { FrontPage } from "./front-page";
import { InvitationForm } from "./invitation-form";
import styles from "./session.module.css";

export function InvitationPanel({ code, onSignedIn }: { code: string; onSignedIn: (person: Person) => void }) {
  const invitation = useQuery(invitationQuery(code));
  if (invitation.isPending)
    return (
      <FrontPage title="Welcome to Kater">
        <Skeleton lines={4} label="Looking at the link" />
      </FrontPage>
    );
  if (isNotFound(invitation.error))
    return (
      <FrontPage
        title="This link does not work"
        below="It is mistyped, was used already, or is too old. Ask an admin for a new one; if you are the first admin, the server's log says how to get one."
      >
        <Link to="/sign-in" className={styles["elsewhere"]}>
          Sign in with a password
        </Link>
      </FrontPage>
    );
  if (invitation.data === undefined)
    return (
      <FrontPage title="Welcome to Kater">
        <Problem error={invitation.error} onRetry={() => void invitation.refetch()} />
      </FrontPage>
    );
  const { username } = invitation.data;
  return (
    <FrontPage
      title="Welcome to Kater"
      below={
        <>
          Set a password for <strong>{username}</strong>. This link works once.
        </>
      }
    >
      <InvitationForm code={code} username={username} onSignedIn={onSignedIn} />
    </FrontPage>
  );
}
